public import HTTPCore
import Synchronization

extension Response {
    /// Sends the response; an error that comes before its head is answered by a closure.
    ///
    /// Concerns content of the kind `application`, of which nobody knows the answer before it is
    /// sent: every other error is thrown.
    ///
    /// - Parameters:
    ///   - scope: The scope, as for an application.
    ///   - receive: Gives events.
    ///   - send: Takes events.
    ///   - rescue: Answers the error. Its answer gets the fields and the cookies of this response.
    /// - Throws: What the application throws after its head, what `rescue` throws, and as the
    ///   response when it is called.
    public func send(
        _ scope: Scope, _ receive: Receive, _ send: Send,
        rescue: (any Error) async throws -> Response
    ) async throws {
        guard case .application = content else { return try await self(scope, receive, send) }
        let hasStarted = Flag()
        let watching = Send { event in
            hasStarted.set()
            try await send(event)
        }
        do { try await self(scope, receive, watching) } catch {
            guard !hasStarted.isSet else { throw error }
            var answer = try await rescue(error)
            mark(&answer.headers)
            try await answer(scope, receive, send)
        }
    }
}

private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }

    func set() { value.store(true, ordering: .relaxed) }
}
