import ASGIWebSocket
import HTTPCore

/// A decoder for a server, as slow and as plain as can be: looks at all bytes anew for each frame.
struct ReferenceDecoder {
    private(set) var reading = EventReading([WebSocketEvent]())
    private var message: (isText: Bool, bytes: [UInt8])?

    /// Reads bytes that are all there; they may end inside of a frame.
    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while reading.code == nil, let length = step(rest) { rest = rest.dropFirst(length) }
    }

    /// Reads a frame; returns its length, or `nil` if there is nothing more to read.
    private mutating func step(_ bytes: ArraySlice<UInt8>) -> Int? {
        let bytes = Array(bytes)
        guard bytes.count >= 2 else { return nil }
        let (isFinal, opcode) = (bytes[0] >= 0x80, bytes[0] & 0x0f)
        let isControl = opcode >= 8
        guard bytes[0] & 0x30 == 0, [0, 1, 2, 8, 9, 10].contains(opcode),
            !isControl || (isFinal && bytes[1] & 0x7f < 126)
        else { return fail(.protocolError) }
        let extra = bytes[1] & 0x7f == 126 ? 2 : bytes[1] & 0x7f == 127 ? 8 : 0
        let keyEnd = 2 + extra + (bytes[1] >= 0x80 ? 4 : 0)
        guard bytes.count >= keyEnd else { return nil }
        let number = bytes[2..<2 + extra].reduce(0) { $0 << 8 | UInt64($1) }
        let length = extra == 0 ? UInt64(bytes[1] & 0x7f) : number
        guard length < 1 << 63, extra == 0 || length >= (extra == 2 ? 126 : 65_536),
            bytes[1] >= 0x80, bytes[0] & 0x40 == 0,
            isControl || (opcode == 0) == (message != nil)
        else { return fail(.protocolError) }
        let soFar = message?.bytes ?? []
        guard isControl || length <= 16_777_216 - soFar.count else { return fail(.messageTooBig) }
        let payload = masked(
            Array(bytes[keyEnd...].prefix(Int(length))), Array(bytes[keyEnd - 4..<keyEnd]))
        let isWhole = payload.count == length
        if isControl {
            return isWhole ? finish(opcode, payload) ? keyEnd + payload.count : nil : nil
        }
        let isText = message?.isText ?? (opcode == 1)
        message = (isText, soFar + payload)
        let isEnd = isWhole && isFinal
        if isText, !Self.isText(soFar + payload, mayGoOn: !isEnd) { return fail(.invalidPayload) }
        guard isWhole else { return nil }
        if isEnd {
            let whole = soFar + payload
            reading.events.append(
                isText ? .text(String(decoding: whole, as: UTF8.self)) : .binary(whole))
            message = nil
        }
        return keyEnd + payload.count
    }

    /// Reads a control frame; false if nothing is read after it.
    private mutating func finish(_ opcode: UInt8, _ payload: [UInt8]) -> Bool {
        if opcode == 9 { reading.events.append(.ping(payload)) }
        if opcode == 10 { reading.events.append(.pong(payload)) }
        guard opcode == 8 else { return true }
        guard payload.count != 1 else { return fail(.protocolError) != nil }
        let number = payload.prefix(2).reduce(0) { $0 << 8 | UInt16($1) }
        let code = CloseCode(rawValue: number)
        guard payload.isEmpty || code.isAllowedInFrame else { return fail(.protocolError) != nil }
        guard let reason = String(validating: payload.dropFirst(2), as: UTF8.self) else {
            return fail(.invalidPayload) != nil
        }
        reading.events.append(payload.isEmpty ? .close(nil) : .close(code, reason: reason))
        return false
    }

    private mutating func fail(_ code: CloseCode) -> Int? {
        reading.code = code
        return nil
    }

    /// Whether bytes are UTF-8, or would be with up to three more.
    private static func isText(_ bytes: [UInt8], mayGoOn: Bool) -> Bool {
        if String(validating: bytes, as: UTF8.self) != nil { return true }
        guard mayGoOn else { return false }
        // Only the last character can lack something; each that lacks it goes on with one of these.
        let tail = Array(bytes.suffix(3))
        guard
            String(validating: bytes.dropLast(tail.count), as: UTF8.self) != nil
                || isText(Array(bytes.dropLast(tail.count)), mayGoOn: true)
        else { return false }
        let nexts: [UInt8] = [0x80, 0x90, 0xa0, 0xbf]
        var endings: [[UInt8]] = [[]]
        for _ in 0..<3 {
            endings = endings.flatMap { ending in nexts.map { ending + [$0] } }
            if endings.contains(where: { String(validating: bytes + $0, as: UTF8.self) != nil }) {
                return true
            }
        }
        return false
    }
}
