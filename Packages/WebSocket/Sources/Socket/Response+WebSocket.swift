public import ASGIResponses
public import HTTPCore

extension Response {
    /// A socket: accepts the handshake, and is open while a closure runs.
    ///
    /// ```swift
    /// Response.webSocket { socket in
    ///     for try await message in socket { try await socket.send(message) }
    /// }
    /// ```
    ///
    /// When the closure returns, the socket is closed with 1000. When it throws, with:
    ///
    /// | error | code |
    /// |---|---|
    /// | `ContentError` 415, a message of the wrong kind | 1003 |
    /// | any other `ContentError`, such as JSON that is none | 1007 |
    /// | `HTTPStatusError` 413 | 1009 |
    /// | any other `HTTPStatusError` below 500 | 1008 |
    /// | `SlowReaderError` of a broadcast | 1013 |
    /// | everything else | 1011 |
    ///
    /// The first four say the error's message as the reason. Only what is 1011 is thrown on, so
    /// that the server reports it. ``WebSocketClosed`` is no error where the other end has closed,
    /// or the connection was lost.
    ///
    /// Middlewares see the status 101, and may add fields and cookies to the answer. A request over
    /// HTTP is answered with 426.
    ///
    /// - Parameters:
    ///   - subprotocols: Those that the closure speaks, the best first. The first that the client
    ///     has offered is agreed on; if there is none, the socket is opened without a subprotocol
    ///     (RFC 6455 section 4.2.2).
    ///   - headers: Fields for the answer to the handshake.
    ///   - body: Sends and receives messages.
    /// - Returns: A response with content of the kind `application`.
    public static func webSocket(
        subprotocols: [String] = [], headers: HTTPFields = [:],
        _ body: @escaping @Sendable (WebSocket) async throws -> Void
    ) -> Response {
        let application = SocketApplication(body: body) { offered in
            subprotocols.first(where: offered.contains)
        }
        return Response(
            .switchingProtocols, headers: headers, content: .application(application))
    }

    /// A socket with a subprotocol that the client has offered; see
    /// ``webSocket(subprotocols:headers:_:)``.
    ///
    /// For who has looked at `request.offeredSubprotocols`. If the client has not offered it, that
    /// is a mistake: the handshake is answered with 500, and a `ProtocolViolation` reported.
    public static func webSocket(
        subprotocol: String, headers: HTTPFields = [:],
        _ body: @escaping @Sendable (WebSocket) async throws -> Void
    ) -> Response {
        let application = SocketApplication(body: body) { _ in subprotocol }
        return Response(
            .switchingProtocols, headers: headers, content: .application(application))
    }
}

/// What opens a socket when its response is sent.
private struct SocketApplication: ASGIApplication {
    let body: @Sendable (WebSocket) async throws -> Void
    /// Chooses among the subprotocols that the client offers.
    let choose: @Sendable ([String]) -> String?

    func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        if case .http = scope { return try await requireSocket(scope, receive, send) }
        let handshake = try WebSocketHandshake(scope, receive, send)
        let subprotocol = choose(handshake.scope.subprotocols)
        try await handshake.accept(subprotocol: subprotocol, body)
    }

    // Not inlined, as a socket is open for long, and would hold the memory of this.
    @inline(never)
    private func requireSocket(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        try await Response(ResponseError.webSocketRequired)(scope, receive, send)
    }
}
