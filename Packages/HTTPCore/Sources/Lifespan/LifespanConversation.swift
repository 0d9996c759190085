import Synchronization

/// The two ends of a lifespan: what the application waits for, and what it answers.
final class LifespanConversation: EventSource, EventSink {
    private enum Answer: Sendable {
        case sent(SendEvent)
        case ended((any Error)?)
    }

    private let events = Mailbox<ReceiveEvent>()
    private let answers = Mailbox<Answer>()
    private let order = Mutex(SendOrder(.lifespan(LifespanScope())))

    func next() async throws -> ReceiveEvent { try await events.take() }

    func send(_ event: SendEvent) async throws {
        try order.withLock { order throws(ProtocolViolation) in
            _ = try order.check(event)
            events.goOn()
        }
        answers.put(.sent(event))
    }

    func applicationEnded(_ error: (any Error)?) { answers.put(.ended(error)) }

    /// Lets an application that still waits for events go on, and end.
    func close() { events.close() }

    /// Asks the application to start, and says whether it supports lifespan.
    func start(reporting report: (any Error) -> Void) async throws -> Bool {
        events.put(.lifespanStartup)
        let answer = try await answer { !$0.hasStarted }
        switch answer {
        case .sent(.lifespanStartupFailed(let message)):
            throw LifespanError(phase: .startup, reason: message)
        case .sent: return true
        case .ended(let error as CancellationError) where Task.isCancelled: throw error
        case .ended(let error):
            if let error, !(error is UnsupportedScope) { report(error) }
            return false
        }
    }

    /// Asks the application to shut down, and waits until it has.
    func shutDown() async throws {
        events.put(.lifespanShutdown)
        let answer = try await answer { !$0.isComplete }
        switch answer {
        case .sent(.lifespanShutdownFailed(let message)):
            throw LifespanError(phase: .shutdown, reason: message)
        case .ended(let error?):
            throw LifespanError(phase: .shutdown, reason: "\(error)")
        case .sent, .ended(nil): break
        }
    }
    /// Waits for an answer, for as long as the application takes.
    ///
    /// Once the task is cancelled, an application that owes the answer receives nothing more: it
    /// would wait for ever.
    private func answer(
        while isOwed: @escaping @Sendable (SendOrder) -> Bool
    ) async throws -> Answer {
        try await withTaskCancellationHandler {
            try await answers.take()
        } onCancel: {
            order.withLock { if isOwed($0) { events.interrupt() } }
        }
    }
}
