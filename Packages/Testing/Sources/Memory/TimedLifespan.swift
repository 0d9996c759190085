import HTTPCore

/// An application whose startup and shutdown fail when they take too long.
struct TimedLifespan: ASGIApplication {
    private enum Phase { case startup, running, shutdown }

    private let application: any ASGIApplication
    private let limit: Duration
    private let phase = Watched(Phase.startup)

    init(_ application: any ASGIApplication, limit: Duration) {
        self.application = application
        self.limit = limit
    }

    /// The time of the shutdown begins.
    func shutsDown() { phase.change { $0 = .shutdown } }

    func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        let answer = Send { event in
            try await send(event)
            phase.change { $0 = .running }
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application(scope, receive, answer) }
            group.addTask {
                do {
                    try await watch()
                } catch let timeout as TestTimeout {
                    // In place of the application: whoever waits for it is to wait no more.
                    let message = "\(timeout)"
                    let isShutdown = phase.read { $0 == .shutdown }
                    try await send(
                        isShutdown
                            ? .lifespanShutdownFailed(message: message)
                            : .lifespanStartupFailed(message: message))
                }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Waits for both answers of the application.
    private func watch() async throws {
        try await withTimeLimit(limit, waitingFor: "the application to start") {
            try await phase.first { $0 == .startup ? nil : () }
        }
        try await phase.first { $0 == .shutdown ? () : nil }
        try await withTimeLimit(limit, waitingFor: "the application to shut down") {
            try await phase.first { $0 == .shutdown ? nil : () }
        }
    }
}
