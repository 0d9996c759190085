import ASGIWebSocket
import HTTPCore
import TestSupport
import Testing

@Suite struct WebSocketEncoderTests {
    private static let events: [WebSocketEvent] = [
        .text(""), .text("Hello"), .binary([]), .binary([1, 2, 3]),
        .text(String(repeating: "a", count: 125)), .text(String(repeating: "b", count: 126)),
        .binary([UInt8](repeating: 7, count: 65_535)), .text(String(repeating: "c", count: 65_536)),
        .ping([]), .ping([UInt8](repeating: 1, count: 125)), .pong([2]),
        .close(nil), .close(.normal), .close(.goingAway, reason: "bye"),
    ]

    /// The first byte of an event's frame, and the payload.
    private static func parts(_ event: WebSocketEvent) -> (first: UInt8, payload: [UInt8]) {
        switch event {
        case .message(.text(let text)): (0x81, Array(text.utf8))
        case .message(.binary(let bytes)): (0x82, bytes)
        case .ping(let bytes): (0x89, bytes)
        case .pong(let bytes): (0x8a, bytes)
        case .close(let code, let reason):
            (0x88, Self.bytes(code) + Array(reason.utf8))
        }
    }

    private static func bytes(_ code: CloseCode?) -> [UInt8] {
        code.map { [UInt8($0.rawValue >> 8), UInt8($0.rawValue & 0xff)] } ?? []
    }

    @Test(arguments: events)
    func serverWritesFramesWithoutAKey(_ event: WebSocketEvent) {
        var encoder = WebSocketEncoder(role: .server)
        var bytes: [UInt8] = [0xff]
        encoder.append(event, to: &bytes)

        let (first, payload) = Self.parts(event)
        #expect(bytes == [0xff] + frame(first, payload, key: nil))
    }

    @Test(arguments: events)
    func clientMasksWithTheKeyOfTheGenerator(_ event: WebSocketEvent) {
        var encoder = WebSocketEncoder(role: .client)
        var generator = SeededRandom(seed: 7)
        var bytes: [UInt8] = [0xff]
        encoder.append(event, to: &bytes, using: &generator)

        var same = SeededRandom(seed: 7)
        let number: UInt32 = same.next()
        let key = (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        let (first, payload) = Self.parts(event)
        #expect(bytes == [0xff] + frame(first, payload, key: key))
    }

    @Test func clientTakesANewKeyForEachFrame() {
        var encoder = WebSocketEncoder(role: .client)
        var generator = SeededRandom(seed: 8)
        let frames = (0..<20).map { _ in
            var bytes: [UInt8] = []
            encoder.append(.binary([0, 0, 0, 0]), to: &bytes, using: &generator)
            return bytes
        }

        #expect(Set(frames).count == 20)
    }

    @Test func keyOfTheSystemIsUsedByDefault() {
        var encoder = WebSocketEncoder(role: .client)
        var bytes: [UInt8] = []
        encoder.append(.text("Hello"), to: &bytes)

        #expect(bytes.prefix(2) == [0x81, 0x85])
        #expect(EventReading(bytes) == EventReading([.text("Hello")]))
    }

    @Test(arguments: [.text("Gr\u{fc}\u{df}e"), .binary([1, 2, 3])] as [WebSocketMessage])
    func frameInPartsIsTheSame(_ message: WebSocketMessage) {
        var encoder = WebSocketEncoder(role: .server)
        var whole: [UInt8] = []
        encoder.append(.message(message), to: &whole)

        let (header, payload) = encoder.frame(for: message)
        var parts: [UInt8] = []
        header.append(to: &parts)
        switch payload {
        case .text(let text): parts += text.utf8
        case .binary(let bytes): parts += bytes
        }

        #expect(payload == message)
        #expect(parts == whole)
        #expect(PreparedMessage(message).bytes == whole)
    }

    @Test func fragmentsAreWrittenByTheirHeaders() {
        var bytes: [UInt8] = []
        let key = MaskingKey(rawValue: 0x3d21_fa37)
        for (opcode, isFinal) in [(WebSocketOpcode.text, false), (.continuation, true)] {
            var payload = Array("ab".utf8)
            key.apply(to: &payload)
            WebSocketFrameHeader(
                opcode, isFinal: isFinal, payloadCount: payload.count, maskingKey: key
            ).append(to: &bytes)
            bytes += payload
        }

        #expect(bytes == frame(0x01, "ab") + frame(0x80, "ab"))
    }
}
