import HTTPCore

extension Response {
    /// An event stream that `write` produces while it is being sent (WHATWG HTML section 9.2).
    ///
    /// ```swift
    /// app.get("/clock") { _ in
    ///     .events { writer in
    ///         while true {
    ///             try await writer.send("tick")
    ///             try await Task.sleep(for: .seconds(1))
    ///         }
    ///     }
    /// }
    /// ```
    ///
    /// The stream is open at once: the head leaves with an empty comment before `write` is called.
    /// When the stream ends, or an error of `write` cuts the connection, an `EventSource` connects
    /// anew, with the `lastEventID` that it has. It stops at any other status than 200: answer 204
    /// if there is nothing more to come, and do what may fail for good before you make the stream.
    ///
    /// When the client goes away, the task of `write` is cancelled, and what it throws then is
    /// passed on. A graceful shutdown of the server does not end the stream: it goes on until the
    /// server's deadline, when its task is cancelled, unless `write` ends before.
    ///
    /// The fields keep caches from storing the stream, and proxies and compression from holding it
    /// back.
    ///
    /// - Parameters:
    ///   - keepAlive: How long nothing may be sent until an empty comment is, so that nobody takes
    ///     the connection for dead and a client that is gone is noticed; more than zero. 15 seconds
    ///     by default, as the standard recommends; `nil` for no comments.
    ///   - write: Writes the events. It is not called in answer to HEAD.
    /// - Returns: A response of status 200 without a known length.
    public static func events(
        keepAlive: Duration? = .seconds(15),
        _ write: @escaping @Sendable (EventWriter) async throws -> Void
    ) -> Response {
        precondition(keepAlive.map { $0 > .zero } != false, "A keep-alive takes some time.")
        let content = Content.stream { body in
            let channel = EventChannel(body)
            try await channel.open()
            try await channel.run(write, keepAlive: keepAlive)
        }
        return Response(headers: eventStreamHeaders, content: content)
    }

    private static let accelBuffering = HTTPField.Name(literal: "X-Accel-Buffering")

    private static let eventStreamHeaders: HTTPFields = [
        // Without a charset, which "serves no purpose": it is UTF-8 always (section 9.2.5).
        .contentType: "text/event-stream",
        // What is transformed, such as compressed, is buffered (RFC 9111 section 5.2.2.6).
        .cacheControl: "no-store, no-transform",
        // nginx, and proxies that learnt from it, buffer nothing then.
        accelBuffering: "no",
    ]
}

extension EventChannel {
    /// Runs a producer of events, and beside it the keep-alive, which ends with it.
    fileprivate func run(
        _ write: @escaping @Sendable (EventWriter) async throws -> Void, keepAlive: Duration?
    ) async throws {
        guard let keepAlive else { return try await write(EventWriter(self)) }
        try await withThrowingTaskGroup(of: Part.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                try await write(EventWriter(self))
                return .producer
            }
            group.addTask {
                try await self.keepAlive(every: keepAlive)
                return .keepAlive
            }
            // A keep-alive that was cancelled leaves the end to the producer; one that failed has
            // met a client that is gone, and its error cancels the producer.
            while try await group.next() == .keepAlive {}
        }
    }
}

/// The tasks of a stream, by which of them has ended.
private enum Part { case producer, keepAlive }
