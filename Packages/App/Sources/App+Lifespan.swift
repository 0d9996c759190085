import ASGIMiddlewares
import ASGIRouting
public import HTTPCore

extension App {
    /// Runs a closure before the first connection; if it throws, the server does not start.
    public mutating func onStartup(_ hook: @escaping @Sendable () async throws -> Void) {
        lifespan.onStartup { _ in try await hook() }
    }

    /// Runs a closure before the first connection, with the state that requests will carry.
    public mutating func onStartup(
        _ hook: @escaping @Sendable (LifespanState) async throws -> Void
    ) { lifespan.onStartup(hook) }

    /// Runs a closure after the last connection; hooks run in reverse order of registration.
    public mutating func onShutdown(_ hook: @escaping @Sendable () async throws -> Void) {
        lifespan.onShutdown { _ in try await hook() }
    }

    /// Runs a closure after the last connection, with the state that the startup left.
    public mutating func onShutdown(
        _ hook: @escaping @Sendable (LifespanState) async throws -> Void
    ) { lifespan.onShutdown(hook) }

    /// Runs the hooks, unless a route could not be registered: then the start fails.
    func checkedLifespan(
        _ scope: LifespanScope, _ receive: Receive, _ send: Send
    ) async throws {
        guard !routeErrors.isEmpty else { return try await lifespan(scope, receive, send) }
        _ = try await receive()
        let message = routeErrors.map(\.description).joined(separator: " ")
        try await send(.lifespanStartupFailed(message: message))
    }
}
