/// What knows how many bytes it takes to somebody.
protocol Payload: Sendable {
    /// The bytes that wait in memory until it is taken.
    var payloadCount: Int { get }
}

/// Events that wait for their reader, first come, first served; each step takes the same time.
struct Backlog<Event: Payload>: Sendable {
    private var events: [Event] = []
    /// The first that was not taken; those before it are dropped now and then.
    private var start = 0
    /// The bytes of all that wait.
    private(set) var byteCount = 0

    mutating func append(_ event: Event) {
        events.append(event)
        byteCount += event.payloadCount
    }

    mutating func popFirst() -> Event? {
        guard start < events.count else { return nil }
        let event = events[start]
        start += 1
        byteCount -= event.payloadCount
        if start * 2 > events.count {
            events.removeFirst(start)
            start = 0
        }
        return event
    }
}
