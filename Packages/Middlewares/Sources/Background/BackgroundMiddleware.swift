public import HTTPCore

/// Lets an application leave work for after its responses; see `request.afterResponse`.
///
/// An `App` needs none: it does the same.
public struct BackgroundMiddleware<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let background: BackgroundWork
    private let lifespan: Lifespan

    /// Stands in front of an application, whose lifespan it keeps.
    public init(_ base: Base, background: BackgroundWork = BackgroundWork()) {
        self.base = base
        self.background = background
        var lifespan = Lifespan()
        lifespan.include(base)
        lifespan.around { state, serve in await background.run(during: serve, in: state) }
        self.lifespan = lifespan
    }

    /// Calls the application, and sees to the work that it left.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        switch scope {
        case .http(let scope):
            try await background.collect(from: scope) { try await base(.http($0), receive, send) }
        case .webSocket(let socket):
            try await background.collect(from: HTTPScope(handshake: socket)) { head in
                try await base(.webSocket(socket.following(head)), receive, send)
            }
        case .lifespan(let scope): try await lifespan(scope, receive, send)
        }
    }
}
