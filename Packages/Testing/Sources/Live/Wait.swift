#if Server
import Synchronization

/// One wait of one task, which ends once: with what came, or because the task was cancelled.
final class Wait<Value: Sendable>: Sendable {
    private enum State {
        case begun
        case waiting(CheckedContinuation<Value, any Error>)
        case over(Result<Value, any Error>)
    }

    private let state = Mutex(State.begun)

    /// Ends the wait; false if it was over.
    @discardableResult
    func end(with result: Result<Value, any Error>) -> Bool {
        let (isNew, continuation) = state.withLock { state in
            switch state {
            case .over: return (false, CheckedContinuation<Value, any Error>?.none)
            case .begun:
                state = .over(result)
                return (true, nil)
            case .waiting(let continuation):
                state = .over(result)
                return (true, continuation)
            }
        }
        continuation?.resume(with: result)
        return isNew
    }

    /// Waits for the end.
    ///
    /// - Throws: `CancellationError` if the task is cancelled before.
    func value() async throws -> Value {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let result: Result<Value, any Error>? = state.withLock { state in
                    if case .over(let result) = state { return result }
                    state = .waiting(continuation)
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            end(with: .failure(CancellationError()))
        }
    }
}
#endif
