public import HTTPCore

/// How work after responses is run, and for how long a shutdown waits for it.
///
/// During the lifespan of the application each piece of work is a child task of that lifespan. At
/// shutdown, when no request is left, the lifespan waits for all of it, ``drainTimeout`` at most,
/// then cancels what is left and waits until that has ended. A lifespan whose own task is
/// cancelled cancels the work at once, and reports how much of it was never begun.
///
/// Without a lifespan, as behind a server that has none, the work runs in the task of its request
/// after the response, which keeps the connection from its next request, and is cancelled where the
/// client has left.
///
/// How much runs at once is not limited. Task-local values of the request do not reach the work.
public struct BackgroundWork: Sendable {
    /// For how long a shutdown waits, 10 s by default.
    public var drainTimeout: Duration
    /// Gets what work throws; by default it is written to the standard error stream.
    public var report: @Sendable (any Error) -> Void

    /// Describes how work is run.
    public init(
        drainTimeout: Duration = .seconds(10),
        report: @escaping @Sendable (any Error) -> Void = { error in
            StandardError.write("Work after a response failed: \(error)")
        }
    ) {
        self.drainTimeout = drainTimeout
        self.report = report
    }

    /// Serves, and runs what requests leave meanwhile: a step for ``Lifespan/around(_:)``.
    public func run(during serve: Serving, in state: LifespanState) async {
        let queue = BackgroundQueue(self)
        state[BackgroundQueueKey.self] = queue
        await queue.run { await serve() }
    }

    /// Calls a body with a scope in which work can be left, then sees to that work.
    ///
    /// If somebody further out does that already, it only calls the body.
    ///
    /// - Throws: What the body throws; the work is run nevertheless.
    public func collect(
        from scope: HTTPScope, _ body: (HTTPScope) async throws -> Void
    ) async throws {
        guard scope[AfterResponseKey.self] == nil else { return try await body(scope) }
        let pending = AfterResponse()
        var scope = scope
        scope[AfterResponseKey.self] = pending
        do { try await body(scope) } catch {
            await finish(pending, scope.state)
            throw error
        }
        // Mostly nothing was left, and there is nothing to wait for.
        if !pending.finish(scope.state) { await finish(pending, scope.state) }
    }

    /// Gives work to the lifespan, or does it here, until none is left.
    private func finish(_ pending: AfterResponse, _ state: Attributes) async {
        let queue = state[BackgroundQueueKey.self]
        while !pending.finish(state) {
            await withDiscardingTaskGroup { group in
                for work in pending.take() where queue?.add(work) != true {
                    group.addTask { await perform(work) }
                }
            }
        }
    }

    func perform(_ work: Work) async { do { try await work() } catch { report(error) } }
}
