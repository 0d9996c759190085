/// Reads an event stream as a browser does (WHATWG HTML sections 9.2.5 and 9.2.6), for tests.
///
/// Written from the standard, and from nothing in the toolkit.
struct EventStreamParser {
    struct Message: Equatable {
        var event: String
        var data: String
        var lastEventID: String

        /// By bytes: what differs only in its normal form is not the same here.
        static func == (one: Message, other: Message) -> Bool {
            Array(one.event.utf8) == Array(other.event.utf8)
                && Array(one.data.utf8) == Array(other.data.utf8)
                && Array(one.lastEventID.utf8) == Array(other.lastEventID.utf8)
        }
    }

    private(set) var messages: [Message] = []
    private(set) var comments: [String] = []
    /// The reconnection time in milliseconds, once it was set.
    private(set) var retry: Int?
    private(set) var lastEventID = ""

    private var data: [UInt8] = []
    private var eventType = ""
    private var lastEventIDBuffer = ""

    init(_ stream: [UInt8]) {
        var bytes = stream[...]
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes = bytes.dropFirst(3) }
        while let end = bytes.firstIndex(where: { $0 == 10 || $0 == 13 }) {
            read(line: Array(bytes[..<end]))
            let isPair = bytes[end...].starts(with: [13, 10])
            bytes = bytes[(end + (isPair ? 2 : 1))...]
        }
        // What has no line break behind it, and an event without its empty line, is dropped.
    }

    private mutating func read(line: [UInt8]) {
        guard !line.isEmpty else { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        var value = line[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        let text = String(decoding: value, as: UTF8.self)
        switch String(decoding: line[..<colon], as: UTF8.self) {
        case "": comments.append(text)
        case "event": eventType = text
        case "data": data += Array(text.utf8) + [10]
        case "id": if !value.contains(0) { lastEventIDBuffer = text }
        case "retry":
            let isNumber = value.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            if isNumber, let number = Int(text) { retry = number }
        default: break
        }
    }

    private mutating func dispatch() {
        lastEventID = lastEventIDBuffer
        defer {
            data = []
            eventType = ""
        }
        guard !data.isEmpty else { return }
        if data.last == 10 { data.removeLast() }
        messages.append(
            Message(
                event: eventType.isEmpty ? "message" : eventType,
                data: String(decoding: data, as: UTF8.self), lastEventID: lastEventID))
    }
}
