import ASGIResponses
public import HTTPCore

extension ASGIApplication {
    /// The application behind middlewares, the outermost first.
    ///
    /// What the application answers is not there yet when a middleware sees it: it is a response
    /// with `application` content and without a status to be read, whose fields and cookies are
    /// added to what the application sends. A middleware that answers itself keeps the request, or
    /// the handshake of a socket, from the application. An error that knows its answer is that
    /// answer, with those fields too; every other goes on to the server.
    public func behind(_ middlewares: any Middleware...) -> ApplicationBehindMiddlewares<Self> {
        ApplicationBehindMiddlewares(self, middlewares)
    }
}

/// An application with middlewares in front; lifespans pass them by.
public struct ApplicationBehindMiddlewares<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let middlewares: [any Middleware]

    init(_ base: Base, _ middlewares: [any Middleware]) {
        self.base = base
        self.middlewares = middlewares
    }

    /// Answers a request, or a handshake, by the middlewares and the application.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        let request: Request
        switch scope {
        case .http(let head): request = Request(head, receive: receive)
        case .webSocket(let socket): request = Request(handshake: socket)
        case .lifespan: return try await base(scope, receive, send)
        }
        let handler = Handler { request in
            .application(base, for: request, rescue: { try Self.answer($0, request) })
        }
        let next = Next(middlewares, handler: handler, rescue: { try Self.answer($0, $1) })
        try await next(request)(scope, receive, send)
    }

    private static func answer(_ error: any Error, _ request: Request) throws -> Response {
        guard let answer = Response(answering: error, to: request) else { throw error }
        return answer
    }
}
