public import HTTPCore

/// What an application does when its server starts, and when it shuts down.
///
/// Startup hooks run in order; the first that fails stops the server. Shutdown hooks run in
/// reverse order, all of them, in a task that may be cancelled already.
public struct Lifespan: Sendable {
    /// Gets the state in which a start leaves what requests need.
    public typealias Hook = @Sendable (LifespanState) async throws -> Void

    private var startupHooks: [Hook] = []
    private var shutdownHooks: [Hook] = []

    /// Makes a lifespan without hooks.
    public init() {}

    /// Adds a hook that runs before the first connection.
    public mutating func onStartup(_ hook: @escaping Hook) { startupHooks.append(hook) }

    /// Adds a hook that runs after the last connection.
    public mutating func onShutdown(_ hook: @escaping Hook) { shutdownHooks.append(hook) }

    /// Serves a lifespan scope: waits for its events, runs the hooks, answers.
    ///
    /// - Throws: What `receive` and `send` throw. A hook that fails is an answer, not an error.
    public func callAsFunction(
        _ scope: LifespanScope, _ receive: Receive, _ send: Send
    ) async throws {
        guard try await receive() == .lifespanStartup else {
            throw ProtocolViolation("A lifespan begins with its startup.")
        }
        do {
            for hook in startupHooks { try await hook(scope.state) }
        } catch {
            return try await send(.lifespanStartupFailed(message: "\(error)"))
        }
        try await send(.lifespanStartupComplete)

        guard try await receive() == .lifespanShutdown else {
            throw ProtocolViolation("A lifespan that has started ends with its shutdown.")
        }
        var failures: [String] = []
        for hook in shutdownHooks.reversed() {
            do { try await hook(scope.state) } catch { failures.append("\(error)") }
        }
        guard failures.isEmpty else {
            return try await send(
                .lifespanShutdownFailed(message: failures.joined(separator: "; ")))
        }
        try await send(.lifespanShutdownComplete)
    }
}

/// Gives an application a lifespan; everything else goes to the application.
public struct LifespanMiddleware<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let lifespan: Lifespan

    /// Puts a lifespan in front of an application, in place of its own.
    public init(_ base: Base, lifespan: Lifespan) {
        self.base = base
        self.lifespan = lifespan
    }

    /// Runs the hooks for a lifespan scope, and the application for every other.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard case .lifespan(let scope) = scope else { return try await base(scope, receive, send) }
        try await lifespan(scope, receive, send)
    }
}
