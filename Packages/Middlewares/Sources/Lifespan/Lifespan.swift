public import HTTPCore

/// What an application does when its server starts, and when it shuts down.
///
/// Steps are taken in the order of registration, and undone in the reverse order. The first that
/// fails stops the start: no later one is taken, and those before it are undone. All of that
/// happens in a task that may be cancelled already.
public struct Lifespan: Sendable {
    /// Gets the state in which a start leaves what requests need.
    public typealias Hook = @Sendable (LifespanState) async throws -> Void

    enum Step: Sendable {
        case startup(Hook)
        case shutdown(Hook)
        case surrounding(@Sendable (LifespanState, Serving) async throws -> Void)
        case application(any ASGIApplication, @Sendable (LifespanState) -> LifespanState)
    }

    private var steps: [Step] = []

    /// Makes a lifespan without steps.
    public init() {}

    /// Adds a hook that runs before the first connection.
    public mutating func onStartup(_ hook: @escaping Hook) { steps.append(.startup(hook)) }

    /// Adds a hook that runs after the last connection.
    ///
    /// Where a start fails, it runs if it was added before the step that failed. A hook that fails
    /// does not keep others from running.
    public mutating func onShutdown(_ hook: @escaping Hook) { steps.append(.shutdown(hook)) }

    /// Adds a closure around the serving: what it opens it can close itself, in its own scope.
    ///
    /// ```swift
    /// lifespan.around { state, serve in
    ///     let pool = try await Pool.connect()
    ///     state[PoolKey.self] = pool
    ///     await serve()
    ///     await pool.close()
    /// }
    /// ```
    ///
    /// - Parameter body: Calls ``Serving/callAsFunction()`` exactly once. What it throws before is
    ///   a start that failed, and so is not to call it; what it throws after, a failed shutdown.
    public mutating func around(
        _ body: @escaping @Sendable (LifespanState, Serving) async throws -> Void
    ) { steps.append(.surrounding(body)) }

    /// Adds another application's lifespan, if it has one.
    ///
    /// - Parameters:
    ///   - application: It starts at its place among the steps, and shuts down in reverse.
    ///   - state: The state that it gets; by default the same as everybody's.
    public mutating func include(
        _ application: any ASGIApplication,
        state: @escaping @Sendable (LifespanState) -> LifespanState = { $0 }
    ) { steps.append(.application(application, state)) }

    /// Serves a lifespan scope: waits for its events, takes the steps, answers.
    ///
    /// - Throws: What `receive` and `send` throw. A step that fails is an answer, not an error.
    public func callAsFunction(
        _ scope: LifespanScope, _ receive: Receive, _ send: Send
    ) async throws {
        guard try await receive() == .lifespanStartup else {
            throw ProtocolViolation("A lifespan begins with its startup.")
        }
        try await LifespanRun(steps, scope.state, receive, send).run()
    }
}
