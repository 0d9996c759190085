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
    /// passed on. When the server shuts down (`HTTPScope.shutdown`), it is cancelled too, and the
    /// stream ends well, so that the client connects to whoever comes next.
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
        var response = Response.stream { body in
            let channel = EventChannel(body)
            try await channel.open()
            try await channel.run(write, keepAlive: keepAlive)
        }
        response.headers = eventStreamHeaders
        return response
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
    /// Runs a producer of events, beside it the keep-alive, and ends both when the server stops.
    fileprivate func run(
        _ write: @escaping @Sendable (EventWriter) async throws -> Void, keepAlive: Duration?
    ) async throws {
        try await withThrowingTaskGroup(of: Part.self) { group in
            group.addTask {
                try await write(EventWriter(self))
                return .producer
            }
            if let keepAlive {
                group.addTask {
                    try await self.keepAlive(every: keepAlive)
                    return .keepAlive
                }
            }
            if let shutdown {
                group.addTask {
                    await shutdown.wait()
                    return .shutdown
                }
            }
            try await finish(&group)
        }
    }

    /// Waits for the producer, whose end is the stream's.
    private func finish(_ group: inout ThrowingTaskGroup<Part, any Error>) async throws {
        defer { group.cancelAll() }
        while let part = try await group.next(), part != .producer {
            // A keep-alive that was cancelled leaves the end to the producer; one that failed has
            // met a client that is gone, and its error cancels the producer.
            guard part == .shutdown, !Task.isCancelled else { continue }
            group.cancelAll()
            do {
                while let part = try await group.next(), part != .producer {}
            } catch is CancellationError where !Task.isCancelled {
                // The producer was told to stop, and has.
            }
            return
        }
    }
}

/// The tasks of a stream, by which of them has ended.
private enum Part { case producer, keepAlive, shutdown }
