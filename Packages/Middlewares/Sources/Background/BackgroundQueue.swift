import HTTPCore
import Synchronization

/// Takes work from requests to the task of the lifespan, which owns it.
final class BackgroundQueue: Sendable {
    private struct Progress {
        /// How much was added and has not ended.
        var open = 0
        /// Whether only work that is running may still add some.
        var isEnding = false

        var hasEnded: Bool { isEnding && open == 0 }
    }

    private let background: BackgroundWork
    private let work: AsyncStream<Work>
    private let entry: AsyncStream<Work>.Continuation
    private let progress = Mutex(Progress())

    init(_ background: BackgroundWork) {
        self.background = background
        (work, entry) = AsyncStream.makeStream()
    }

    /// Takes some work, unless the queue has ended.
    func add(_ item: @escaping Work) -> Bool {
        let isOpen = progress.withLock { progress in
            if !progress.hasEnded { progress.open += 1 }
            return !progress.hasEnded
        }
        guard isOpen else { return false }
        if case .enqueued = entry.yield(item) { return true }
        end()
        return false
    }

    /// Runs work while a body runs, then what is left of it.
    func run(_ body: () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.performAll() }
            await body()
            let isIdle = progress.withLock { progress in
                progress.isEnding = true
                return progress.hasEnded
            }
            if isIdle { entry.finish() }
            group.addTask { try? await Task.sleep(for: self.background.drainTimeout) }
            // Whichever ends first, the work or the time, ends the other.
            await group.next()
            group.cancelAll()
        }
        // What was taken and never begun, as the task of the lifespan was cancelled meanwhile.
        let lost = progress.withLock(\.open)
        if lost > 0 {
            background.report(
                BackgroundError("\(lost) pieces of work were dropped by a cancellation."))
        }
    }

    private func performAll() async {
        await withDiscardingTaskGroup { group in
            for await item in work {
                group.addTask {
                    await self.background.perform(item)
                    self.end()
                }
            }
        }
    }

    /// Counts work that has ended, and ends the queue with the last.
    private func end() {
        let isLast = progress.withLock { progress in
            progress.open -= 1
            return progress.hasEnded
        }
        if isLast { entry.finish() }
    }
}

enum BackgroundQueueKey: AttributeKey { typealias Value = BackgroundQueue }
