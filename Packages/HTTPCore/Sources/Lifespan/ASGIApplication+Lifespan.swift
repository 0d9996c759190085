extension ASGIApplication {
    /// Runs `body` between the startup and the shutdown of the application.
    ///
    /// Servers and tests do all their work inside. An application that ends before it answers the
    /// startup does not support lifespan, and is simply run, as the specification says. It throws
    /// ``UnsupportedScope`` to say so; any other error is reported.
    ///
    /// The shutdown happens however `body` ends, in a task that may be cancelled. A cancelled task
    /// waits for the answers all the same, but the application, which is cancelled too, receives
    /// nothing more before it has given the one that it owes.
    ///
    /// - Parameters:
    ///   - state: Where the application stores what it needs; by default a new one.
    ///   - report: Gets an error that may be the reason why the application has no lifespan.
    ///   - body: Gets a copy of what the application stored in ``LifespanScope/state``.
    /// - Returns: What `body` returns.
    /// - Throws: ``LifespanError`` if the startup or the shutdown failed; what `body` throws;
    ///   `CancellationError` if the task is cancelled, and the application gives up its startup.
    public func withLifespan<Value>(
        state: LifespanState = LifespanState(),
        reporting report: (any Error) -> Void = { _ in },
        _ body: (Attributes) async throws -> Value
    ) async throws -> Value {
        let scope = LifespanScope(state: state)
        let conversation = LifespanConversation()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await self(.lifespan(scope), Receive(conversation), Send(conversation))
                    conversation.applicationEnded(nil)
                } catch {
                    conversation.applicationEnded(error)
                }
            }
            defer {
                conversation.close()
                group.cancelAll()
            }

            let isSupported = try await conversation.start(reporting: report)
            let result: Value
            do {
                result = try await body(state.attributes)
            } catch {
                // What went wrong first is what its caller has to know.
                if isSupported { try? await conversation.shutDown() }
                throw error
            }
            if isSupported { try await conversation.shutDown() }
            return result
        }
    }
}

/// The startup or the shutdown of an application failed.
public struct LifespanError: HTTPStatusError, Equatable {
    /// The two ends of a lifespan.
    public enum Phase: String, Sendable {
        /// Before the first connection.
        case startup
        /// After the last connection.
        case shutdown
    }

    /// When it failed.
    public let phase: Phase
    /// Why, in the words of the application.
    public let reason: String

    /// Says what failed, and why.
    public init(phase: Phase, reason: String) {
        self.phase = phase
        self.reason = reason
    }

    /// 503: an application that has not started serves nobody.
    public var status: HTTPResponse.Status { .serviceUnavailable }

    /// Tells a client nothing of the reason.
    public var message: String { "The application is not running." }

    /// The phase and the reason, for logs.
    public var description: String { "The application's \(phase) failed: \(reason)" }
}
