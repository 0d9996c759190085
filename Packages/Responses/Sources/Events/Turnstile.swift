import Synchronization

/// Lets tasks through one at a time, in the order in which they came.
///
/// Whoever comes in leaves again, whatever happens: `defer { turnstile.leave() }`.
final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [(ticket: Int, continuation: CheckedContinuation<Void, any Error>)] = []
        var lastTicket = 0

        /// Comes in if nobody is there.
        mutating func take() -> Bool {
            guard !isTaken else { return false }
            isTaken = true
            return true
        }

        mutating func makeTicket() -> Int {
            lastTicket += 1
            return lastTicket
        }
    }

    private let state = Mutex(State())

    /// Comes in if nobody is there.
    func tryToEnter() -> Bool { state.withLock { $0.take() } }

    /// Comes in when those that came before have left.
    ///
    /// - Throws: `CancellationError` if the task is cancelled while it waits; it is not in then.
    func enter() async throws {
        let ticket = state.withLock { $0.take() ? nil : $0.makeTicket() }
        guard let ticket else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait($0, ticket: ticket) }
        } onCancel: {
            cancel(ticket)
        }
    }

    /// Lets the next one in.
    func leave() {
        let next: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst().continuation }
            state.isTaken = false
            return nil
        }
        next?.resume()
    }

    private func wait(_ continuation: CheckedContinuation<Void, any Error>, ticket: Int) {
        let answer: Result<Void, any Error>? = state.withLock { state in
            // A task that is cancelled before it waits is not found by `cancel`.
            if Task.isCancelled { return .failure(CancellationError()) }
            if state.take() { return .success(()) }
            state.waiting.append((ticket, continuation))
            return nil
        }
        if let answer { continuation.resume(with: answer) }
    }

    private func cancel(_ ticket: Int) {
        let continuation: CheckedContinuation<Void, any Error>? = state.withLock { state in
            guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else {
                return nil
            }
            return state.waiting.remove(at: index).continuation
        }
        continuation?.resume(throwing: CancellationError())
    }
}
