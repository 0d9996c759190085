public import ASGIResponses
public import HTTPCore

/// A client that asks for a socket and waits for the answer: accept it or refuse it, once.
///
/// ```swift
/// let handshake = try WebSocketHandshake(scope, receive, send)
/// guard isWelcome(handshake.request) else { return try await handshake.refuse() }
/// let socket = try await handshake.accept()
/// ```
///
/// For applications over `(scope, receive, send)`. A handler has `app.webSocket` or
/// `Response.webSocket`.
public struct WebSocketHandshake: ~Copyable, Sendable {
    /// What the client asks for.
    public let scope: WebSocketScope
    private let receive: Receive
    private let send: Send

    /// Takes what an application is called with.
    ///
    /// - Throws: `UnsupportedScope` unless the scope is that of a socket.
    public init(
        _ scope: Scope, _ receive: Receive, _ send: Send
    ) throws(UnsupportedScope) {
        guard case .webSocket(let socket) = scope else { throw UnsupportedScope(scope) }
        self.scope = socket
        self.receive = receive
        self.send = send
    }

    /// The request that the handshake is, with path, parameters, cookies; without a body.
    public var request: Request { Request(handshake: scope) }

    /// Opens the socket.
    ///
    /// - Parameters:
    ///   - subprotocol: One that the client has offered; none by default.
    ///   - headers: Fields for the answer.
    /// - Returns: The socket. The server closes it when the application returns.
    /// - Throws: `ProtocolViolation` if the client has not offered the subprotocol, or the fields
    ///   name one; `ClientDisconnected` if the client has left.
    public consuming func accept(
        subprotocol: String? = nil, headers: HTTPFields = [:]
    ) async throws -> WebSocket {
        try await send(.webSocketAccept(subprotocol: subprotocol, headers: headers))
        return WebSocket(line: WebSocketLine(scope, subprotocol: subprotocol, receive, send))
    }

    /// Opens the socket, and closes it when a closure ends.
    ///
    /// With 1000 if the closure returns; `Response.webSocket` tells what
    /// becomes of errors.
    ///
    /// - Throws: As ``accept(subprotocol:headers:)``; and what the closure throws and the client is
    ///   not told of.
    public consuming func accept(
        subprotocol: String? = nil, headers: HTTPFields = [:],
        _ body: (WebSocket) async throws -> Void
    ) async throws {
        let socket = try await accept(subprotocol: subprotocol, headers: headers)
        do {
            try await body(socket)
            try await socket.close()
        } catch {
            try await socket.end(with: error)
        }
    }

    /// Refuses the socket by a response.
    ///
    /// - Parameter response: Sent as it is where the server offers that, and has a status of 300 or
    ///   more; otherwise the client gets a 403 of the server's.
    /// - Throws: `ClientDisconnected` if the client has left; what sending the response throws.
    public consuming func refuse(with response: Response) async throws {
        try await response(.webSocket(scope), receive, send)
    }

    /// Refuses the socket: the client gets a 403.
    ///
    /// - Throws: `ClientDisconnected` if the client has left.
    public consuming func refuse() async throws { try await send(.webSocketClose()) }
}
