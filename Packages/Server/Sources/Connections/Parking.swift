#if Server
import NIOCore

/// Tasks that wait for something on an event loop; used on that loop only.
struct Parking<Value: Sendable> {
    /// Names one wait, so that it can be cancelled.
    typealias Ticket = Int

    private var waiting: [(ticket: Ticket, continuation: CheckedContinuation<Value, any Error>)] =
        []
    private var lastTicket = 0

    var isEmpty: Bool { waiting.isEmpty }

    mutating func makeTicket() -> Ticket {
        lastTicket += 1
        return lastTicket
    }

    mutating func park(_ continuation: CheckedContinuation<Value, any Error>, ticket: Ticket) {
        waiting.append((ticket, continuation))
    }

    mutating func resumeAll(with result: Result<Value, any Error>) {
        guard !waiting.isEmpty else { return }
        // Mostly there is one, and the array is kept for the next.
        if waiting.count == 1 { return waiting.removeLast().continuation.resume(with: result) }
        let resumed = waiting
        waiting = []
        for wait in resumed { wait.continuation.resume(with: result) }
    }

    mutating func cancel(_ ticket: Ticket) {
        guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }
}

/// Parks the task that calls it, on an event loop.
///
/// - Parameters:
///   - loop: Where the task is, and where it is woken.
///   - park: Keeps the continuation, to be resumed once.
///   - cancel: Resumes it with a `CancellationError`, if nobody has resumed it; on the loop.
/// - Returns: What the task is woken with.
/// - Throws: What the task is woken with.
func parked<Value: Sendable>(
    on loop: any EventLoop, _ park: (CheckedContinuation<Value, any Error>) -> Void,
    cancel: @escaping @Sendable () -> Void
) async throws -> Value {
    try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            park(continuation)
            if Task.isCancelled { cancel() }
        }
    } onCancel: {
        loop.execute(cancel)
    }
}
#endif
