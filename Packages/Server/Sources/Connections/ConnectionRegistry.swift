#if Server
import NIOCore
import Synchronization

/// The connections of a running server, so that it can end them and wait for their end.
final class ConnectionRegistry: Sendable {
    private struct Entry: Sendable {
        let loop: any EventLoop
        let connection: NIOLoopBound<any Connection>

        func run(_ body: @escaping @Sendable (any Connection) -> Void) {
            loop.execute { body(connection.value) }
        }
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var isShuttingDown = false
        var waiter: CheckedContinuation<Bool, Never>?
        /// Tells the timer of one wait from that of another.
        var waitCount = 0
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.entries.count } }

    /// Takes a connection in, on its event loop.
    func add(_ connection: any Connection) {
        let loop = connection.executor.loop
        let entry = Entry(loop: loop, connection: NIOLoopBound(connection, eventLoop: loop))
        let isLate = state.withLock { state in
            state.entries[ObjectIdentifier(connection)] = entry
            return state.isShuttingDown
        }
        if isLate { connection.shutDown() }
    }

    /// Forgets a connection that is closed, and whose application calls have returned.
    func remove(_ connection: any Connection) {
        let id = ObjectIdentifier(connection)
        let waiter: CheckedContinuation<Bool, Never>? = state.withLock { state in
            state.entries[id] = nil
            guard state.entries.isEmpty else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: true)
    }

    /// Tells all connections, and those that are still to come, to end when they are idle.
    func shutDown() {
        for entry in markShuttingDown() { entry.run { $0.shutDown() } }
    }

    /// Ends all connections, and cancels what they began.
    func cutOff() {
        for entry in markShuttingDown() { entry.run { $0.cutOff() } }
    }

    private func markShuttingDown() -> [Entry] {
        state.withLock { state in
            state.isShuttingDown = true
            return Array(state.entries.values)
        }
    }

    /// Waits until no connection is left; says whether that came before the time was over.
    ///
    /// Does not end early when the task is cancelled: a server that is cancelled shuts down
    /// gracefully, too.
    func waitUntilEmpty(atMost time: TimeAmount, on loop: any EventLoop) async -> Bool {
        await withCheckedContinuation { continuation in
            let wait: Int? = state.withLock { state in
                guard !state.entries.isEmpty else { return nil }
                state.waiter = continuation
                state.waitCount += 1
                return state.waitCount
            }
            guard let wait else { return continuation.resume(returning: true) }
            // Scheduled only now, so that even a time of zero finds somebody to wake.
            loop.scheduleTask(in: time) { self.giveUp(wait) }
        }
    }

    private func giveUp(_ wait: Int) {
        let waiter: CheckedContinuation<Bool, Never>? = state.withLock { state in
            guard state.waitCount == wait else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: false)
    }
}
#endif
