#if Server
import NIOCore

/// Runs tasks on the thread of an event loop.
///
/// A task that prefers this executor leaves the loop's thread only for the main actor, for actors
/// with an executor of their own, and for work that is sent elsewhere on purpose, and comes back
/// to it. So what belongs to the connections of the loop is touched by one thread only.
final class EventLoopExecutor: TaskExecutor {
    let loop: any EventLoop
    private let turns: NIOLoopBoundBox<LoopTurns>

    init(_ loop: any EventLoop, _ turns: NIOLoopBoundBox<LoopTurns>) {
        self.loop = loop
        self.turns = turns
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { self.run(job) }
    }

    private func run(_ job: UnownedJob) {
        let turns = turns.value
        guard turns.isOver() else {
            return unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
        turns.afterNext { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Does something when the sockets of the loop were looked at; on the loop.
    func afterTurn(_ work: @escaping () -> Void) { turns.value.afterNext(work) }

    /// Counts a piece of work, and lets others use the loop if this task has had its share; on it.
    ///
    /// For what a task may do again and again without ever waiting.
    func shareLoop() async { if turns.value.isOver() { await Task.yield() } }

    /// Starts a task on the loop, from the loop: it runs at once, up to its first suspension.
    func start(
        _ operation: sending @escaping @isolated(any) () async -> Void
    ) -> Task<Void, Never> {
        #if canImport(Darwin)
        guard #available(macOS 26, *) else {
            return Task(executorPreference: self, operation: operation)
        }
        #endif
        return Task.immediate(executorPreference: self, operation: operation)
    }
}
#endif
