import ASGIResponses
public import HTTPCore

extension ASGIApplication {
    /// The application behind middlewares, the outermost first.
    ///
    /// What the application answers is not there yet when a middleware sees it: it is a response
    /// with `application` content, whose fields and cookies are added to what the application
    /// sends. A middleware that answers itself keeps the request from the application. What one
    /// throws is answered as by ``ResponseMiddleware``.
    public func behind(_ middlewares: any Middleware...) -> ApplicationBehindMiddlewares<Self> {
        ApplicationBehindMiddlewares(self, middlewares)
    }
}

/// An application with middlewares in front; sockets and lifespans pass them by.
public struct ApplicationBehindMiddlewares<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let middlewares: [any Middleware]

    init(_ base: Base, _ middlewares: [any Middleware]) {
        self.base = base
        self.middlewares = middlewares
    }

    /// Answers a request by the middlewares and the application.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard case .http = scope else { return try await base(scope, receive, send) }
        let handler = Handler { .application(base, for: $0) }
        let chain = Handler { try await Next(middlewares, handler: handler)($0) }
        try await ResponseMiddleware(chain)(scope, receive, send)
    }
}
