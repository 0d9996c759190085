#if Server
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
        let resumed = waiting
        waiting = []
        for wait in resumed { wait.continuation.resume(with: result) }
    }

    mutating func cancel(_ ticket: Ticket) {
        guard let index = waiting.firstIndex(where: { $0.ticket == ticket }) else { return }
        waiting.remove(at: index).continuation.resume(throwing: CancellationError())
    }
}
#endif
