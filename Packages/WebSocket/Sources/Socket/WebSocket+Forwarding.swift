public import HTTPCore

// Made for `Broadcast`: who has joined one sends its messages on while receiving.
extension WebSocket {
    /// Sends all messages of a sequence while `body` runs; whichever ends first ends the other.
    ///
    /// ```swift
    /// try await room.join { messages in
    ///     try await socket.forward(messages) {
    ///         for try await message in socket { try await room.send(message) }
    ///     }
    /// }
    /// ```
    ///
    /// Both are child tasks, and what did not end first is cancelled. A body that closes the socket
    /// goes on until it returns, while nothing more is sent.
    ///
    /// - Throws: What ended it, if that was an error: of the sequence, of `body`, or
    ///   ``WebSocketClosed``.
    public func forward<Messages: AsyncSequence & Sendable>(
        _ messages: Messages, while body: @escaping @Sendable () async throws -> Void
    ) async throws where Messages.Element == WebSocketMessage {
        try await forward(while: body) {
            for try await message in messages { try await send(message) }
        }
    }

    /// Sends all values of a sequence while `body` runs: text as it is, all else as JSON.
    ///
    /// They are encoded for this socket alone. What many are sent is better encoded once: have a
    /// `Broadcast<WebSocketMessage>`, and send it `.json(value)`.
    @_disfavoredOverload
    public func forward<Values: AsyncSequence & Sendable>(
        _ values: Values, while body: @escaping @Sendable () async throws -> Void
    ) async throws where Values.Element: Encodable {
        try await forward(while: body) { for try await value in values { try await send(value) } }
    }

    private func forward(
        while body: @escaping @Sendable () async throws -> Void,
        _ sending: @escaping @Sendable () async throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Ended.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                do { try await sending() } catch let end as WebSocketClosed {
                    guard end.initiator == .application else { throw end }
                    return .sendingByClose
                }
                return .either
            }
            group.addTask {
                try await body()
                return .either
            }
            while try await group.next() == .sendingByClose {}
        }
    }

    /// Which of the two that are forwarded beside each other has ended.
    private enum Ended {
        case either
        /// The body has closed the socket, and is not done.
        case sendingByClose
    }
}
