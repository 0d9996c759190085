/// Anything that can serve a connection: a response, a middleware, a router, an app.
///
/// An application is called once for each ``Scope``: for every HTTP request, for every WebSocket,
/// and once for the life of the server. It reads events from `receive` and answers with events
/// to `send`, in the order that the ASGI specification (version 3.0) lays down.
///
/// An application that does not serve a kind of scope throws ``UnsupportedScope``.
public protocol ASGIApplication: Sendable {
    /// Serves one connection until it is answered.
    ///
    /// - Parameters:
    ///   - scope: What the call is about.
    ///   - receive: Gives the next event from the client or the server.
    ///   - send: Takes the next event for the client or the server.
    /// - Throws: ``UnsupportedScope`` for a scope it does not serve. Any other error ends the
    ///   call: where nothing of a response was sent yet, the server answers with the status of an
    ///   ``HTTPStatusError`` or with 500; otherwise it cuts the connection.
    func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws
}

/// A closure as an application.
public struct ClosureApplication: ASGIApplication {
    private let body: @Sendable (Scope, Receive, Send) async throws -> Void

    /// Makes an application of a closure.
    public init(_ body: @escaping @Sendable (Scope, Receive, Send) async throws -> Void) {
        self.body = body
    }

    /// Calls the closure.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        try await body(scope, receive, send)
    }
}

/// An application was called with a kind of scope that it does not serve.
///
/// Thrown at a lifespan scope, it tells the server to go on without lifespan events.
public struct UnsupportedScope: HTTPStatusError {
    /// The scope that was refused.
    public let scope: Scope

    /// Refuses a scope.
    public init(_ scope: Scope) { self.scope = scope }

    /// 500: the server calls the wrong application.
    public var status: HTTPResponse.Status { .internalServerError }

    /// Tells the client nothing of the mistake.
    public var message: String { "The server made a mistake." }

    /// Names the kind of scope, for logs.
    public var description: String {
        switch scope {
        case .http: "This application does not serve HTTP requests."
        case .webSocket: "This application does not serve WebSockets."
        case .lifespan: "This application has no lifespan."
        }
    }
}
