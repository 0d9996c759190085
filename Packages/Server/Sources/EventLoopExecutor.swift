#if Server
import NIOCore

/// Runs tasks on the thread of an event loop.
///
/// A task that prefers this executor leaves the loop's thread only for the main actor, for actors
/// with an executor of their own, and for work that is sent elsewhere on purpose, and comes back
/// to it. So what belongs to the connections of the loop is touched by one thread only.
final class EventLoopExecutor: TaskExecutor {
    let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

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
