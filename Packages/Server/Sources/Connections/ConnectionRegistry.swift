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
        var waiters: [CheckedContinuation<Void, Never>] = []
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
        let waiters: [CheckedContinuation<Void, Never>] = state.withLock { state in
            state.entries[id] = nil
            guard state.entries.isEmpty else { return [] }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
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

    /// Waits until no connection is left.
    @Sendable func waitUntilEmpty() async {
        await withCheckedContinuation { continuation in
            let isEmpty = state.withLock { state in
                guard !state.entries.isEmpty else { return true }
                state.waiters.append(continuation)
                return false
            }
            if isEmpty { continuation.resume() }
        }
    }
}
#endif
