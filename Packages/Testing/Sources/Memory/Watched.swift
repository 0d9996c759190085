import Synchronization

/// A value that tasks change, and wait on until it has become what they need.
///
/// Each change wakes everybody who waits, to look again: few wait for one exchange.
final class Watched<Value: Sendable>: Sendable {
    private struct State {
        var value: Value
        /// How often the value was changed, so that nobody goes to sleep on an old one.
        var version = 0
        var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]
        var lastTicket = 0
    }

    private let state: Mutex<State>

    init(_ value: Value) { state = Mutex(State(value: value)) }

    /// Looks at the value.
    func read<Result: Sendable>(_ body: (Value) -> Result) -> Result {
        state.withLock { body($0.value) }
    }

    /// Changes the value, and wakes who waits for it; a body that gives `nil` has changed nothing.
    @discardableResult
    func change<Result: Sendable>(_ body: (inout Value) throws -> Result?) rethrows -> Result? {
        var woken: [CheckedContinuation<Void, any Error>] = []
        defer { for waiter in woken { waiter.resume() } }
        return try state.withLock { state in
            guard let result = try body(&state.value) else { return nil }
            state.version += 1
            woken = Array(state.waiters.values)
            state.waiters = [:]
            return result
        }
    }

    /// Changes the value, and wakes nobody: who waits finds out when it is cancelled, or woken.
    func prepare(_ body: (inout Value) -> Void) { state.withLock { body(&$0.value) } }

    /// Waits until `body` gives something; it may change the value then.
    ///
    /// - Throws: What `body` throws; `CancellationError` if the task is cancelled while it waits,
    ///   and `body` has nothing to give even then.
    func first<Result: Sendable>(_ body: (inout Value) throws -> Result?) async throws -> Result {
        while true {
            let version = state.withLock { $0.version }
            if let result = try change(body) { return result }
            do {
                try await sleep(since: version)
            } catch {
                guard let result = try change(body) else { throw error }
                return result
            }
        }
    }

    private func sleep(since version: Int) async throws {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Void, any Error>? = state.withLock { state in
                    if state.version != version { return .success(()) }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[ticket] = continuation
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: ticket) }?
                .resume(throwing: CancellationError())
        }
    }
}
