import ASGIWebSocket
import HTTPCore
import TestSupport

extension SeededRandom {
    /// A number below a limit.
    mutating func size(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// A number that is mostly small, and sometimes near the lengths at which headers change.
    mutating func count() -> Int {
        switch size(12) {
        case 0: 0
        case 1: 120 + size(12)
        case 2: 65_530 + size(12)
        case 3: size(3000)
        default: size(40)
        }
    }

    /// Any text of about so many bytes.
    mutating func text(_ count: Int) -> String {
        let pieces = ["a", "long and plain text, ", "\u{e9}", "\u{20ac}", "\u{1f600}", "\u{0}"]
        var text = ""
        while text.utf8.count < count { text += pieces[size(pieces.count)] }
        return text
    }

    /// Some messages, pings and pongs, and mostly a close at the end.
    mutating func events() -> [WebSocketEvent] {
        var events = (0..<size(6)).map { _ -> WebSocketEvent in
            switch size(4) {
            case 0: .text(text(count()))
            case 1: .binary(bytes(count()))
            case 2: .ping(bytes(size(126)))
            default: .pong(bytes(size(126)))
            }
        }
        if size(4) > 0 { events.append(.close(.normal, reason: text(size(100)))) }
        return events
    }

    /// Bytes in pieces of random sizes, some of them empty; single bytes if they are few.
    mutating func cut(_ bytes: [UInt8]) -> [[UInt8]] {
        let limit = size(4) == 0 ? 1 : 1 + size(max(20, bytes.count / 4))
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let isSingle = limit == 1 && bytes.count < 1000
            let piece = rest.prefix(isSingle ? 1 : size(max(limit, bytes.count / 50) + 1))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    /// Writes a message in frames of random sizes, with pings and pongs between them.
    mutating func append(
        _ message: WebSocketMessage, to bytes: inout [UInt8],
        expecting events: inout [WebSocketEvent]
    ) {
        var (opcode, rest): (UInt8, ArraySlice<UInt8>) =
            switch message {
            case .text(let text): (1, Array(text.utf8)[...])
            case .binary(let payload): (2, payload[...])
            }
        while true {
            let part = rest.prefix(size(3) == 0 ? rest.count : size(rest.count + 1))
            rest = rest.dropFirst(part.count)
            let isFinal = rest.isEmpty && Bool.random(using: &self)
            bytes += frame(opcode | (isFinal ? 0x80 : 0), Array(part), key: self.bytes(4))
            if isFinal { return }
            opcode = 0
            if size(3) == 0 {
                let payload = self.bytes(size(20))
                let isPing = Bool.random(using: &self)
                bytes += frame(isPing ? 0x89 : 0x8a, payload)
                events.append(isPing ? .ping(payload) : .pong(payload))
            }
        }
    }

    /// Frames that are nearly right.
    mutating func hostileFrames() -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0...size(4) {
            let first = [0x81, 0x82, 0x01, 0x02, 0x80, 0x00, 0x89, 0x8a, 0x88][size(9)] as UInt8
            var payload = size(2) == 0 ? Array(text(size(30)).utf8) : self.bytes(size(5))
            if first == 0x88 { payload = [0x03, 0xe8] + payload.prefix(100) }
            bytes += frame(first, payload, key: self.bytes(4))
        }
        for _ in 0..<size(3) { bytes[size(bytes.count)] = UInt8(size(256)) }
        return Array(bytes.prefix(size(5) == 0 ? size(bytes.count) : bytes.count))
    }

    /// What was agreed on, if anything.
    mutating func agreement() throws -> DeflateAgreement? {
        let configuration = DeflateConfiguration(
            serverNoContextTakeover: Bool.random(using: &self),
            clientNoContextTakeover: Bool.random(using: &self),
            serverMaxWindowBits: 9 + size(7), clientMaxWindowBits: 9 + size(7),
            memoryLevel: 1 + size(9), minimumBytes: size(50))
        let bits = size(8) == 0 ? "server_max_window_bits=8; client_max_window_bits=8" : ""
        let offer = "permessage-deflate; " + (bits.isEmpty ? "client_max_window_bits" : bits)
        return size(3) == 0 ? nil : try ASGIWebSocketTests.agreement(offer, configuration)
    }
}
