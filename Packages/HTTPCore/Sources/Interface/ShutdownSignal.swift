import Synchronization

/// What tells endless work that the server would like to stop.
///
/// A server that shuts down lets requests finish. A stream of events has no end of its own: it
/// waits for this, beside its work, and ends well before the deadline at which the server would
/// cancel it. A server offers it in its scopes as ``HTTPScope/shutdown``.
public final class ShutdownSignal: Sendable {
    private struct State {
        var hasBegun = false
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastTicket = 0
    }

    private let state = Mutex(State())

    /// Makes a signal for one server.
    public init() {}

    /// Whether the shutdown has begun.
    public var hasBegun: Bool { state.withLock { $0.hasBegun } }

    /// Begins the shutdown; what the server does, once.
    public func begin() {
        let waiting = state.withLock { state in
            state.hasBegun = true
            defer { state.waiting = [:] }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }

    /// Waits until the shutdown begins; returns early when the task is cancelled.
    public func wait() async {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.hasBegun || Task.isCancelled { return true }
                    state.waiting[ticket] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
        }
    }
}

private enum ShutdownKey: AttributeKey {
    typealias Value = ShutdownSignal
}

extension Attributes {
    /// The signal of the server, if it offers one.
    public var shutdown: ShutdownSignal? {
        get { self[ShutdownKey.self] }
        set { self[ShutdownKey.self] = newValue }
    }
}

extension HTTPScope {
    /// What tells that the server shuts down; `nil` from a server that does not tell.
    public var shutdown: ShutdownSignal? { attributes.shutdown }
}
