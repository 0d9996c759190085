#if Server
import HTTPCore

/// What an application is going to receive of a socket, in order.
struct WebSocketInbox {
    private var events: [ReceiveEvent] = []
    /// The first event that was not taken.
    private var start = 0
    /// The bytes of what waits, with what it costs to hold it.
    private(set) var byteCount = 0
    /// What comes behind everything, again and again.
    private(set) var end: ReceiveEvent?
    /// How often the end was taken.
    private(set) var endCount = 0

    /// What a message costs besides its bytes.
    private static let overhead = 64

    var isEmpty: Bool { start == events.count }

    mutating func append(_ event: ReceiveEvent) {
        guard end == nil else { return }
        events.append(event)
        byteCount += event.byteCount + Self.overhead
    }

    /// Nothing follows but this; the first end stays.
    mutating func finish(with event: ReceiveEvent) { end = end ?? event }

    mutating func popFirst() -> ReceiveEvent? {
        guard start < events.count else {
            if end != nil { endCount += 1 }
            return end
        }
        let event = events[start]
        start += 1
        byteCount -= event.byteCount + Self.overhead
        if start == events.count {
            // A socket that is idle keeps next to nothing.
            events.removeAll(keepingCapacity: start <= 8)
            start = 0
        } else if start >= 64, start * 2 > events.count {
            events.removeFirst(start)
            start = 0
        }
        return event
    }
}

extension ReceiveEvent {
    fileprivate var byteCount: Int {
        switch self {
        case .webSocketReceive(.text(let text)): text.utf8.count
        case .webSocketReceive(.binary(let bytes)): bytes.count
        default: 0
        }
    }
}
#endif
