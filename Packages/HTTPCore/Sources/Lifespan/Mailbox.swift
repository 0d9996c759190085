import Synchronization

/// Hands values from several tasks to one that waits for them, in order.
///
/// Cancellation does not end the wait: a lifespan is told to shut down when its task is cancelled.
final class Mailbox<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value] = []
        var waiter: CheckedContinuation<Value, any Error>?
        var isClosed = false
        /// Whether nobody waits for what is not here, until this is over.
        var isInterrupted = false
    }

    private let state = Mutex(State())

    private static var secondReader: ProtocolViolation {
        ProtocolViolation("Two tasks wait for the events of one lifespan at once.")
    }

    func put(_ value: Value) {
        let waiter: CheckedContinuation<Value, any Error>? = state.withLock { state in
            guard let waiter = state.waiter else {
                state.values.append(value)
                return nil
            }
            state.waiter = nil
            return waiter
        }
        waiter?.resume(returning: value)
    }

    /// The next value; `CancellationError` once the mailbox is closed and empty.
    func take() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let answer: Result<Value, any Error>? = state.withLock { state in
                if !state.values.isEmpty { return .success(state.values.removeFirst()) }
                if state.isClosed || state.isInterrupted { return .failure(CancellationError()) }
                guard state.waiter == nil else { return .failure(Self.secondReader) }
                state.waiter = continuation
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    func close() { end { $0.isClosed = true } }

    /// Ends the wait, and each that follows, until ``goOn()``; values that are here can be taken.
    func interrupt() { end { $0.isInterrupted = true } }

    /// Values are waited for again.
    func goOn() { state.withLock { $0.isInterrupted = false } }

    private func end(_ change: (inout State) -> Void) {
        let waiter = state.withLock { state in
            change(&state)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume(throwing: CancellationError())
    }
}
