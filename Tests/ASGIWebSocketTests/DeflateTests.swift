#if Compression
import ASGIWebSocket
import CZlib
import HTTPCore
import TestSupport
import Testing

@Suite struct DeflateTests {
    /// What both ends agree on, with everything compressed.
    static func agreement(
        keepsContext: Bool = true, windowBits: Int = 15, minimumBytes: Int = 1
    ) throws -> DeflateAgreement {
        let configuration = DeflateConfiguration(
            serverNoContextTakeover: !keepsContext, clientNoContextTakeover: !keepsContext,
            serverMaxWindowBits: max(9, windowBits), clientMaxWindowBits: max(9, windowBits),
            minimumBytes: minimumBytes)
        let offer =
            "permessage-deflate; server_max_window_bits=\(windowBits); "
            + "client_max_window_bits=\(windowBits)"
        return try #require(try ASGIWebSocketTests.agreement(offer, configuration))
    }

    /// RFC 7692 section 7.2.3: frames of a client, as far as they are masked with zeros.
    @Test(
        arguments: [
            // One block; then the same by reference to it, which needs the context.
            ["c1 07 f2 48 cd c9 c9 07 00", "c1 05 f2 00 11 00 00"],
            ["41 03 f2 48 cd", "80 04 c9 c9 07 00"],
            // A block without compression, a final block, two blocks.
            ["c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00"],
            ["c1 08 f3 48 cd c9 c9 07 00 00"],
            ["c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00"],
        ])
    func examplesOfTheRFCAreRead(_ frames: [String]) throws {
        let wire = frames.flatMap { frame -> [UInt8] in
            var bytes = frame.split(separator: " ").compactMap { UInt8($0, radix: 16) }
            bytes[1] |= 0x80
            bytes.insert(contentsOf: [0, 0, 0, 0], at: 2)
            return bytes
        }
        let count = frames.count == 2 && frames[0].hasPrefix("c1") ? 2 : 1
        let expected = EventReading([WebSocketEvent](repeating: .text("Hello"), count: count))

        let agreement = try Self.agreement()
        #expect(EventReading([wire], compression: agreement) == expected)
        #expect(EventReading(singly(wire), compression: agreement) == expected)
    }

    /// Section 7.2.3.6.
    @Test func emptyMessageIsRead() throws {
        let wire =
            frame(0xc1, [0x00]) + frame(0xc2, [0x00]) + frame(0x81) + frame(0x41, [])
            + frame(0x00) + frame(0x80, [0x00]) + frame(0xc1, [0x03, 0x00, 0x00])

        #expect(
            EventReading([wire], compression: try Self.agreement()).events
                == [.text(""), .binary([]), .text(""), .text(""), .text("")])
    }

    @Test(
        arguments: [
            frame(0xc1, []), frame(0xc1, [0x07]), frame(0xc1, [0xf2, 0x48]),
            frame(0xc1, [0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]),
            frame(0xc2, [0x00, 0x05, 0x00, 0xfa, 0xfe, 0x48]), frame(0xc2, [0xff, 0xff]),
            // A reference to what was never there.
            frame(0xc1, [0xf2, 0x00, 0x11, 0x00, 0x00]),
        ])
    func dataThatIsNotCompressedIs1007(_ bytes: [UInt8]) throws {
        let agreement = try Self.agreement()

        #expect(EventReading([bytes], compression: agreement) == EventReading([], .invalidPayload))
        #expect(
            EventReading(singly(bytes), compression: agreement)
                == EventReading([], .invalidPayload))
    }

    /// RSV1 marks the first frame of a message, and no other (section 6.1).
    @Test(
        arguments: [
            frame(0xc9), frame(0xca), frame(0xc8), frame(0xc0), frame(0x41, []) + frame(0xc0),
            frame(0x01) + frame(0xc0), frame(0x01) + frame(0x40),
        ])
    func markOfOtherFramesIs1002(_ bytes: [UInt8]) throws {
        let reading = EventReading([bytes], compression: try Self.agreement())

        #expect(reading == EventReading([], .protocolError))
    }

    @Test func compressedTextMustBeUTF8() throws {
        // Not compressed, but in a block; the message goes on behind the bad byte.
        let block: [UInt8] = [0x00, 0x03, 0x00, 0xfc, 0xff, 0x61, 0xff, 0x62]
        let agreement = try Self.agreement()

        #expect(EventReading([frame(0x41, block)], compression: agreement).code == .invalidPayload)
        let bytes = EventReading([frame(0xc2, block + [0x00])], compression: agreement)
        #expect(bytes == EventReading([.binary([0x61, 0xff, 0x62])]))
    }

    @Test func whatIsShortIsSentAsItIs() throws {
        var encoder = WebSocketEncoder(
            role: .server, compression: try Self.agreement(minimumBytes: 20))
        var bytes: [UInt8] = []
        let (short, long) = (
            String(repeating: "a", count: 19), String(repeating: "a", count: 20)
        )
        encoder.append(.text(short), to: &bytes)
        #expect(bytes == frame(0x81, short, key: nil))

        bytes = []
        encoder.append(.text(long), to: &bytes)
        #expect(bytes[0] == 0xc1)
        #expect(bytes.count < 20)
    }

    @Test func emptyMessageIsNeverCompressed() throws {
        var encoder = WebSocketEncoder(
            role: .server, compression: try Self.agreement(minimumBytes: 0))
        var bytes: [UInt8] = []
        encoder.append(.text(""), to: &bytes)

        #expect(bytes == [0x81, 0x00])
    }

    @Test func contextIsKeptWhereThatIsAgreedOn() throws {
        let message = WebSocketEvent.text(String(decoding: SeededRandom.sample, as: UTF8.self))
        for keepsContext in [true, false] {
            let agreement = try Self.agreement(keepsContext: keepsContext)
            var encoder = WebSocketEncoder(role: .server, compression: agreement)
            let counts = (0..<3).map { _ in
                var bytes: [UInt8] = []
                encoder.append(message, to: &bytes)
                return bytes.count
            }

            #expect(
                keepsContext
                    ? counts[1] * 4 < counts[0] && counts[2] <= counts[1]
                    : counts == [counts[0], counts[0], counts[0]])
        }
    }

    @Test func messageThatIsNotCompressedLeavesTheContextAlone() throws {
        let agreement = try Self.agreement(minimumBytes: 10)
        var encoder = WebSocketEncoder(role: .server, compression: agreement)
        let events: [WebSocketEvent] = [
            .text("a long enough text"), .text("short"), .text("a long enough text"),
        ]
        var bytes: [UInt8] = []
        for event in events { encoder.append(event, to: &bytes) }
        bytes += PreparedMessage(.text("a prepared text")).bytes

        #expect(
            EventReading([bytes], role: .client, compression: agreement).events
                == events + [.text("a prepared text")])
    }

    /// Around 16 KiB, where zlib has to be called once more for what does not fit.
    @Test func payloadMayFillTheOutputExactly() throws {
        let agreement = try Self.agreement(keepsContext: false)
        var random = SeededRandom(seed: 6)
        let bytes = random.bytes(16_500)
        var encoder = WebSocketEncoder(role: .server, compression: agreement)
        for count in 16_340...16_400 {
            let event = WebSocketEvent.binary(Array(bytes.prefix(count)))
            var wire: [UInt8] = []
            encoder.append(event, to: &wire)

            let reading = EventReading([wire], role: .client, compression: agreement)
            #expect(reading == EventReading([event]), "\(count) bytes")
        }
    }

    @Test func frameInPartsIsCompressed() throws {
        let agreement = try Self.agreement()
        var encoder = WebSocketEncoder(role: .server, compression: agreement)
        let (header, payload) = encoder.frame(for: .text("Hello"))

        #expect(header == WebSocketFrameHeader(.text, isCompressed: true, payloadCount: 7))
        #expect(payload == .binary([0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]))
    }
}

extension SeededRandom {
    /// Letters in which nothing is repeated for long.
    static let sample: [UInt8] = {
        var random = SeededRandom(seed: 5)
        return random.bytes(500, of: "abcdefghijklmnopqrstuvwxyz")
    }()
}
#endif
