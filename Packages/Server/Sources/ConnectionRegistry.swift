#if Server
import NIOCore
import Synchronization

/// The connections of a running server, so that it can end them and wait for their end.
final class ConnectionRegistry: Sendable {
    /// Tells a connection to end as soon as nothing is in flight on it.
    struct ShutDown: Sendable {}

    private struct State {
        var channels: [ObjectIdentifier: any Channel] = [:]
        var isShuttingDown = false
        var waiter: CheckedContinuation<Bool, Never>?
        /// Tells the timer of one wait from that of another.
        var waitCount = 0
    }

    private let state = Mutex(State())

    var count: Int { state.withLock { $0.channels.count } }

    func add(_ channel: any Channel) {
        let isLate = state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = channel
            return state.isShuttingDown
        }
        if isLate { channel.pipeline.fireUserInboundEventTriggered(ShutDown()) }
    }

    /// Forgets a connection that is closed, and whose application calls have returned.
    func remove(_ channel: any Channel) {
        let waiter: CheckedContinuation<Bool, Never>? = state.withLock { state in
            state.channels[ObjectIdentifier(channel)] = nil
            guard state.channels.isEmpty else { return nil }
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(returning: true)
    }

    func shutDown() {
        for channel in markShuttingDown() {
            channel.pipeline.fireUserInboundEventTriggered(ShutDown())
        }
    }

    func closeAll() {
        for channel in markShuttingDown() { channel.close(promise: nil) }
    }

    private func markShuttingDown() -> [any Channel] {
        state.withLock { state in
            state.isShuttingDown = true
            return Array(state.channels.values)
        }
    }

    /// Waits until no connection is left; says whether that came before the time was over.
    ///
    /// Does not end early when the task is cancelled: a server that is cancelled shuts down
    /// gracefully, too.
    func waitUntilEmpty(atMost time: TimeAmount, on loop: any EventLoop) async -> Bool {
        await withCheckedContinuation { continuation in
            let wait: Int? = state.withLock { state in
                guard !state.channels.isEmpty else { return nil }
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
