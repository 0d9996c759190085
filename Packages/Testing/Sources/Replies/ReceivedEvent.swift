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
    fileprivate let exchange: TestExchange

    /// Waits for one event after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let exchange: TestExchange

        /// The next event, or `nil` when the response is complete; see ``TestExchange/nextPart()``.
        public mutating func next() async throws -> ReceivedEvent? {
            try await exchange.nextEvent()
        }
    }

    /// Begins where the last iteration stopped, also in the middle of a part of the body.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(exchange: exchange) }
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
    ///
    /// What one iteration has taken, the next does not see. A part of the body that was read for
    /// its events is not seen by ``body``, nor by ``reply(upTo:)``.
    public var events: ReplyEvents { ReplyEvents(exchange: self) }
}

extension TestReply {
    /// The events of a stream that has ended.
    public var events: [ReceivedEvent] {
        var parser = EventStreamParser()
        return parser.parse(body)
    }
}
