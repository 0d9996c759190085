public import HTTPCore
import Synchronization

extension Response {
    /// What an application will answer to a request when this response is sent.
    ///
    /// The application gets the request as it is here, with its root and its attributes; where the
    /// response is sent over a socket, whose handshake the request was, it gets the socket.
    ///
    /// - Parameters:
    ///   - application: Answers.
    ///   - request: What it answers.
    ///   - rescue: Answers an error of the application that comes before the head of its response,
    ///     with the fields of this response; by default, and after the head, the error is thrown.
    /// - Returns: A response with content of the kind `application`.
    public static func application(
        _ application: any ASGIApplication, for request: Request,
        rescue: @escaping @Sendable (any Error) async throws -> Response = { throw $0 }
    ) -> Response {
        let content = ClosureApplication { scope, receive, send in
            let hasStarted = Flag()
            let watching = Send { event in
                try await send(event)
                hasStarted.set()
            }
            do {
                guard case .webSocket(let socket) = scope else {
                    return try await application(.http(request.scope), receive, watching)
                }
                let following = socket.following(request.scope)
                try await application(.webSocket(following), receive, watching)
            } catch {
                guard !hasStarted.isSet else { throw error }
                try await rescue(error)(scope, receive, send)
            }
        }
        return Response(content: .application(content))
    }
}

private final class Flag: Sendable {
    private let value = Atomic(false)

    var isSet: Bool { value.load(ordering: .relaxed) }

    func set() { value.store(true, ordering: .relaxed) }
}
