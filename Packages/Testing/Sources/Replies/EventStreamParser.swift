/// Reads an event stream, in any portions (WHATWG HTML sections 9.2.5 and 9.2.6).
struct EventStreamParser {
    private var line: [UInt8] = []
    /// Whether the last line ended with a carriage return, of which a line feed would be part.
    private var hasCarriageReturn = false
    private var isAtStart = true

    private var type = ""
    private var data: [UInt8]?
    private var lastEventID = ""

    mutating func parse(_ bytes: [UInt8]) -> [ReceivedEvent] {
        var events: [ReceivedEvent] = []
        for byte in bytes {
            let isPair = hasCarriageReturn && byte == 0x0a
            hasCarriageReturn = byte == 0x0d
            if isPair { continue }
            guard byte == 0x0a || byte == 0x0d else {
                line.append(byte)
                continue
            }
            if let event = endLine() { events.append(event) }
        }
        return events
    }

    private mutating func endLine() -> ReceivedEvent? {
        defer { line = [] }
        if isAtStart, line.starts(with: [0xef, 0xbb, 0xbf]) { line.removeFirst(3) }
        isAtStart = false
        guard !line.isEmpty else { return dispatch() }

        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == 0x20 { value = value.dropFirst() }
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "event": type = String(decoding: value, as: UTF8.self)
        case "data": data = (data.map { $0 + [0x0a] } ?? []) + value
        case "id": if !value.contains(0) { lastEventID = String(decoding: value, as: UTF8.self) }
        default: break
        }
        return nil
    }

    private mutating func dispatch() -> ReceivedEvent? {
        defer { (type, data) = ("", nil) }
        guard let data else { return nil }
        return ReceivedEvent(
            String(decoding: data, as: UTF8.self), type: type.isEmpty ? "message" : type,
            lastEventID: lastEventID)
    }
}
