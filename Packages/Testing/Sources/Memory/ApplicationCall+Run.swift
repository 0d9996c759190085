import HTTPCore

extension ApplicationCall {
    /// Calls an application while `body` runs, and waits for both.
    ///
    /// - Parameters:
    ///   - application: What is called, in a child task.
    ///   - timeout: How long it may go on after `body`, if it may.
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
            } catch {
                leave()
                throw error
            }
            leave()
            let error = try await withTimeLimit(timeout, waitingFor: "the application to return") {
                try await self.untakenError()
            }
            if let error, isRethrowing, !isClientGone || !error.tellsOfALeftClient { throw error }
            return value
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

extension Error {
    /// Whether it says no more than that the client is gone.
    fileprivate var tellsOfALeftClient: Bool {
        switch self {
        case is ClientDisconnected, is CancellationError: true
        case let error as BodyError: error.code == .disconnected
        default: false
        }
    }
}
