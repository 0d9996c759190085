/// An event of a stream as an `EventSource` dispatches it (WHATWG HTML section 9.2.6).
public struct ReceivedEvent: Sendable, Hashable {
    /// The type; `message` if the stream named none.
    public let type: String
    /// The data, its lines joined by line feeds.
    public let data: String
    /// The last id that the stream has set; empty if none.
    public let lastEventID: String

    /// Describes an event.
    public init(_ data: String, type: String = "message", lastEventID: String = "") {
        self.type = type
        self.data = data
        self.lastEventID = lastEventID
    }
}

/// The events of a response as they arrive; comments and whatever else is no event are left out.
///
/// An event without the empty line that ends it is dropped.
public struct ReplyEvents: AsyncSequence, Sendable {
    private let body: ReplyBody

    init(_ body: ReplyBody) { self.body = body }

    /// Waits for one event after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate var body: ReplyBody.AsyncIterator
        private var parser = EventStreamParser()
        private var ready: ArraySlice<ReceivedEvent> = []

        fileprivate init(_ body: ReplyBody.AsyncIterator) { self.body = body }

        /// The next event, or `nil` when the response is complete; see ``TestExchange/nextPart()``.
        public mutating func next() async throws -> ReceivedEvent? {
            while true {
                if let event = ready.popFirst() { return event }
                guard let part = try await body.next() else { return nil }
                ready = parser.parse(part)[...]
            }
        }
    }

    /// Begins where the last iteration of the body stopped.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(body.makeAsyncIterator()) }
}

extension TestExchange {
    /// The events of a stream of Server-Sent Events as they arrive.
    ///
    /// ```swift
    /// try await client.exchange(.get, "/events") { exchange in
    ///     for try await event in exchange.events {
    ///         #expect(event.data == "hello")
    ///         break
    ///     }
    /// }
    /// ```
    public var events: ReplyEvents { ReplyEvents(body) }
}

extension TestReply {
    /// The events of a stream that has ended.
    public var events: [ReceivedEvent] {
        var parser = EventStreamParser()
        return parser.parse(body)
    }
}
