public import HTTPCore

/// Gives an application a lifespan; everything else goes to the application.
public struct LifespanMiddleware<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let lifespan: Lifespan

    /// Puts a lifespan in front of an application, in place of its own.
    ///
    /// To keep its own as well, ``Lifespan/include(_:state:)`` it: also that of an `App`, or of a
    /// ``BackgroundMiddleware``, which without it run the work of requests in the requests' tasks.
    public init(_ base: Base, lifespan: Lifespan) {
        self.base = base
        self.lifespan = lifespan
    }

    /// Takes the steps for a lifespan scope, and calls the application for every other.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard case .lifespan(let scope) = scope else { return try await base(scope, receive, send) }
        try await lifespan(scope, receive, send)
    }
}
