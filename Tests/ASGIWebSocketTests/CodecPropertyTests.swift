import ASGIWebSocket
import HTTPCore
import TestSupport
import Testing

@Suite struct CodecPropertyTests {
    /// What is encoded is decoded again, by either role, compressed or not, however it is cut.
    @Test(arguments: [WebSocketRole.server, .client])
    func whatIsSentIsReceived(_ sender: WebSocketRole) throws {
        var random = SeededRandom(seed: sender == .server ? 11 : 12)
        for _ in 0..<SeededRandom.rounds / 10 {
            let compression = try random.agreement()
            let events = random.events()
            var encoder = WebSocketEncoder(role: sender, compression: compression)
            var bytes: [UInt8] = []
            for event in events { encoder.append(event, to: &bytes, using: &random) }

            let receiver: WebSocketRole = sender == .server ? .client : .server
            let reading = EventReading(random.cut(bytes), role: receiver, compression: compression)
            #expect(reading == EventReading(events))
        }
    }

    /// In frames of any sizes, with control frames between them, cut anywhere.
    @Test func fragmentsAreReceivedAsMessages() {
        var random = SeededRandom(seed: 13)
        for _ in 0..<SeededRandom.rounds / 4 {
            var bytes: [UInt8] = []
            var expected: [WebSocketEvent] = []
            for event in random.events() {
                guard case .message(let message) = event else { continue }
                random.append(message, to: &bytes, expecting: &expected)
                expected.append(event)
            }

            #expect(EventReading(random.cut(bytes)) == EventReading(expected))
            #expect(ReferenceDecoder(bytes).reading == EventReading(expected))
        }
    }

    /// Frames with some bytes changed: read as a slow decoder reads them, whole or cut.
    @Test func hostileBytesAreReadAsByAReference() {
        var random = SeededRandom(seed: 14)
        var (failures, successes) = (0, 0)
        for _ in 0..<SeededRandom.rounds * 2 {
            let bytes = random.hostileFrames()
            let expected = ReferenceDecoder(bytes).reading

            #expect(EventReading(bytes) == expected, "\(bytes)")
            #expect(EventReading(random.cut(bytes)) == expected, "\(bytes)")
            if expected.code == nil { successes += 1 } else { failures += 1 }
        }

        #expect(failures > 500 && successes > 500)
    }

    /// Texts with bytes changed, whole or cut.
    @Test func textIsReadAsTheStandardLibraryReadsIt() {
        var random = SeededRandom(seed: 16)
        var (failures, successes) = (0, 0)
        for _ in 0..<SeededRandom.rounds * 2 {
            var bytes = Array(random.text(1 + random.size(80)).utf8)
            for _ in 0..<random.size(3) { bytes[random.size(bytes.count)] = random.bytes(1)[0] }
            let text = String(validating: bytes, as: UTF8.self)
            let expected = text.map { EventReading([.text($0)]) }
            let wire = frame(0x81, bytes)

            for reading in [EventReading(wire), EventReading(random.cut(wire))] {
                #expect(reading == expected ?? EventReading([], .invalidPayload), "\(bytes)")
            }
            if text == nil { failures += 1 } else { successes += 1 }
        }

        #expect(failures > 500 && successes > 500)
    }

    #if Compression
    /// Whatever is sent as compressed, the decoder says what it is, and holds the limit.
    ///
    /// With the largest window: zlib notices only sometimes that a smaller one is exceeded.
    @Test func hostileCompressionNeverExceedsTheLimit() throws {
        var random = SeededRandom(seed: 15)
        let limits = WebSocketLimits(messageBytes: 1000)
        var (failures, successes) = (0, 0)
        for _ in 0..<SeededRandom.rounds {
            let compression = try DeflateTests.agreement(
                keepsContext: Bool.random(using: &random))
            var encoder = WebSocketEncoder(role: .server, compression: compression)
            let text = random.text(of: ["aaaaaaaaaaaa", "b", "\u{e9}"], upTo: 150)
            guard case .binary(var payload) = encoder.frame(for: .text(text)).payload else {
                continue
            }
            if Bool.random(using: &random) { payload[random.size(payload.count)] ^= 1 }
            let bytes = frame(0xc2, payload)

            let whole = EventReading([bytes], limits: limits, compression: compression)
            #expect(
                EventReading(random.cut(bytes), limits: limits, compression: compression) == whole)
            for case .message(.binary(let read)) in whole.events { #expect(read.count <= 1000) }
            if whole.code == nil { successes += 1 } else { failures += 1 }
        }

        #expect(failures > 100 && successes > 100)
    }
    #endif
}
