import HTTPCore

extension ApplicationCall {
    /// Calls an application while `body` runs, and waits for both.
    ///
    /// - Parameters:
    ///   - application: What is called, in a child task.
    ///   - timeout: How long it may go on after `body`, unless that ended by a ``TestTimeout``.
    ///   - isRethrowing: Whether what it throws, and nobody took, is thrown here.
    ///   - body: What the client does.
    ///   - leave: Tells the application that the client is gone.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws; ``TestTimeout``; the error of the application.
    func run<Value>(
        _ application: any ASGIApplication, within timeout: Duration, rethrowing isRethrowing: Bool,
        _ body: () async throws -> Value, leave: () -> Void
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.perform(application) }
            // An application that goes on although nobody waits for it any more is cancelled.
            defer { group.cancelAll() }

            let value: Value
            do {
                value = try await body()
            } catch let error as TestTimeout {
                // It had its time.
                leave()
                throw error
            } catch {
                // That the client is done, and be it by an error, is no reason to cancel it.
                leave()
                _ = try? await hasReturned(within: timeout)
                throw error
            }
            leave()
            let error = try await hasReturned(within: timeout)
            if let error, isRethrowing, !isClientGone || !tellsOfALeftClient(error) { throw error }
            return value
        }
    }

    /// Waits until the application has returned, and gives the error that nobody took.
    private func hasReturned(within timeout: Duration) async throws -> (any Error)? {
        try await withTimeLimit(timeout, waitingFor: "the application to return") {
            try await self.untakenError()
        }
    }

    /// Whether an error says no more than that the client is gone.
    private func tellsOfALeftClient(_ error: any Error) -> Bool {
        switch error {
        case is ClientDisconnected: true
        case is CancellationError: wasCancelled
        case let error as BodyError: error.code == .disconnected
        default: false
        }
    }

    /// Calls an application until it returns, and cancels it when the client is lost.
    private func perform(_ application: any ASGIApplication) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await application(self.scope, Receive(self), Send(self))
                    self.end(nil)
                } catch {
                    self.end(error)
                }
            }
            group.addTask { try? await self.loss() }
            await group.next()
            self.tellOfLoss { group.cancelAll() }
        }
    }
}
