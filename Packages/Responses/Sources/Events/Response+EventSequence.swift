extension Response {
    /// An event stream of a sequence, which is read while it is being sent.
    ///
    /// It ends with the sequence. All else is as with ``events(keepAlive:_:)``.
    ///
    /// - Parameters:
    ///   - events: The events.
    ///   - keepAlive: How long nothing may be sent until an empty comment is; 15 seconds by
    ///     default, `nil` for no comments.
    /// - Returns: A response of status 200 without a known length.
    public static func events<Events: AsyncSequence & Sendable>(
        _ events: Events, keepAlive: Duration? = .seconds(15)
    ) -> Response where Events.Element == ServerSentEvent {
        stream(of: events, keepAlive: keepAlive) { $0 }
    }

    /// An event stream of texts, each the data of an event.
    ///
    /// All is as with a sequence of events.
    public static func events<Texts: AsyncSequence & Sendable>(
        _ texts: Texts, keepAlive: Duration? = .seconds(15)
    ) -> Response where Texts.Element == String {
        stream(of: texts, keepAlive: keepAlive) { ServerSentEvent($0) }
    }

    /// An event stream of `Encodable` values, each as JSON the data of an event.
    ///
    /// All is as with a sequence of events. A value that has no JSON form cuts the connection.
    public static func events<Values: AsyncSequence & Sendable>(
        json values: Values, keepAlive: Duration? = .seconds(15)
    ) -> Response where Values.Element: Encodable {
        stream(of: values, keepAlive: keepAlive) { try ServerSentEvent(json: $0) }
    }

    private static func stream<Values: AsyncSequence & Sendable>(
        of values: Values, keepAlive: Duration?,
        _ event: @escaping @Sendable (Values.Element) throws -> ServerSentEvent
    ) -> Response {
        events(keepAlive: keepAlive) { writer in
            for try await value in values { try await writer.send(event(value)) }
            // An `AsyncStream` that is cancelled ends as if it were complete.
            try Task.checkCancellation()
        }
    }
}
