import HTTPCore

/// An application whose startup and shutdown fail when they take too long.
struct TimedLifespan: ASGIApplication {
    private struct State: Sendable {
        /// Who gives an answer first, the application or its clock, has given it.
        var order = SendOrder(.lifespan(LifespanScope()))
        var isStopping = false
    }

    private let application: any ASGIApplication
    private let limit: Duration
    private let state = Watched(State())

    init(_ application: any ASGIApplication, limit: Duration) {
        self.application = application
        self.limit = limit
    }

    /// The time of the shutdown begins.
    func shutsDown() { state.change { $0.isStopping = true } }

    func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        let answer = Send { event in
            // Before it is sent: whoever waits for it may go on at once, up to the shutdown.
            try take(event)
            try await send(event)
        }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await application(scope, receive, answer)
                return true
            }
            group.addTask {
                await watch(send)
                return false
            }
            defer { group.cancelAll() }
            while let hasReturned = try await group.next(), !hasReturned { group.cancelAll() }
        }
    }

    /// Takes an answer, if it is the first to what was asked.
    private func take(_ event: SendEvent) throws {
        try state.change { state in _ = try state.order.check(event) }
    }

    /// Waits for both answers of the application, and gives the one that is missing in its place.
    ///
    /// Whoever waits for it is to wait no more. Ends when the task is cancelled, too.
    private func watch(_ send: Send) async {
        do {
            let start = await failure(of: "the application to start") { $0.hasStarted }
            if let start { return try await give(.lifespanStartupFailed(message: start), send) }
            try await state.first { $0.isStopping ? () : nil }
            let stop = await failure(of: "the application to shut down") { $0.isComplete }
            if let stop { try await give(.lifespanShutdownFailed(message: stop), send) }
        } catch {}
    }

    private func give(_ failure: SendEvent, _ send: Send) async throws {
        try take(failure)
        try await send(failure)
    }

    /// What did not happen in time, if it did not.
    private func failure(
        of event: String, _ hasHappened: @escaping @Sendable (SendOrder) -> Bool
    ) async -> String? {
        do {
            try await withTimeLimit(limit, waitingFor: event) {
                try await state.first { hasHappened($0.order) ? () : nil }
            }
        } catch let timeout as TestTimeout where !state.read({ hasHappened($0.order) }) {
            return "\(timeout)"
        } catch {}
        return nil
    }
}
