public import ASGIMiddlewares
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
    ///
    /// Where a start fails, it runs if it was added before the hook that failed.
    public mutating func onShutdown(_ hook: @escaping @Sendable () async throws -> Void) {
        lifespan.onShutdown { _ in try await hook() }
    }

    /// Runs a closure after the last connection, with the state that the startup left.
    public mutating func onShutdown(
        _ hook: @escaping @Sendable (LifespanState) async throws -> Void
    ) { lifespan.onShutdown(hook) }

    /// Runs a closure around the serving, which closes in its own scope what it opens.
    ///
    /// ```swift
    /// app.around { state, serve in
    ///     let pool = try await Pool.connect()
    ///     state[PoolKey.self] = pool
    ///     await serve()
    ///     await pool.close()
    /// }
    /// ```
    ///
    /// See `Lifespan.around`: what stands behind `serve()` runs also where a later start fails.
    public mutating func around(
        _ body: @escaping @Sendable (LifespanState, Serving) async throws -> Void
    ) { lifespan.around(body) }

    /// Takes the steps of the lifespan, unless a route could not be added: then the start fails.
    func serve(_ scope: LifespanScope, _ receive: Receive, _ send: Send) async throws {
        guard routeErrors.isEmpty else {
            _ = try await receive()
            let message = routeErrors.map(\.description).joined(separator: " ")
            return try await send(.lifespanStartupFailed(message: message))
        }
        var lifespan = lifespan
        lifespan.around { [background] in await background.run(during: $1, in: $0) }
        try await lifespan(scope, receive, send)
    }

    /// Has an application that is mounted start and shut down with this app.
    mutating func include(_ application: any ASGIApplication, _ mount: MountID) {
        lifespan.include(application) { $0.mounted(mount) }
    }
}
