import HTTPCore
import Synchronization

/// Work that does not answer a request, and may fail.
typealias Work = @Sendable () async throws -> Void

/// What one request leaves to be done when its response has been sent.
final class AfterResponse: Sendable {
    private enum State: Sendable {
        case collecting([Work])
        /// What comes now goes straight to the lifespan, if the request has the state of one.
        case finished(Attributes)
    }

    private let state = Mutex(State.collecting([]))

    /// Takes some work; `false` if it is too late for that.
    func add(_ item: @escaping Work) -> Bool {
        let late: Attributes? = state.withLock { state in
            switch state {
            case .collecting(var work):
                // So that nobody else holds the list, and it grows where it is.
                state = .collecting([])
                work.append(item)
                state = .collecting(work)
                return nil
            case .finished(let attributes): return attributes
            }
        }
        guard let late else { return true }
        return late[BackgroundQueueKey.self]?.add(item) ?? false
    }

    /// What was left so far, in order.
    func take() -> [Work] {
        state.withLock { state in
            guard case .collecting(let work) = state else { return [] }
            state = .collecting([])
            return work
        }
    }

    /// Ends the collecting, unless there is something to be taken.
    func finish(_ attributes: Attributes) -> Bool {
        state.withLock { state in
            if case .collecting(let work) = state, !work.isEmpty { return false }
            state = .finished(attributes)
            return true
        }
    }
}

enum AfterResponseKey: AttributeKey { typealias Value = AfterResponse }
