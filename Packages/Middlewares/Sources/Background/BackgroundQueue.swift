import HTTPCore

/// Takes work from requests to the task of the lifespan, which owns it.
final class BackgroundQueue: Sendable {
    private let background: BackgroundWork
    private let work: AsyncStream<Work>
    private let entry: AsyncStream<Work>.Continuation

    init(_ background: BackgroundWork) {
        self.background = background
        (work, entry) = AsyncStream.makeStream()
    }

    /// Takes some work, unless the queue has ended.
    func add(_ item: @escaping Work) -> Bool {
        if case .enqueued = entry.yield(item) { true } else { false }
    }

    /// Runs work while a body runs, then what is left of it.
    func run(_ body: () async -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.performAll() }
            await body()
            entry.finish()
            group.addTask { try? await Task.sleep(for: self.background.drainTimeout) }
            // Whichever ends first, the work or the time, ends the other.
            await group.next()
            group.cancelAll()
        }
    }

    private func performAll() async {
        await withDiscardingTaskGroup { group in
            for await item in work { group.addTask { await self.background.perform(item) } }
        }
    }
}

enum BackgroundQueueKey: AttributeKey { typealias Value = BackgroundQueue }
