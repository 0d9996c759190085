public import HTTPCore

extension Response {
    /// The answer that an error knows: of an `HTTPStatusError` or a ``ResponseConvertible``.
    ///
    /// `nil` for every other error, of which a client is told nothing. An error of status 500 or
    /// more stays in ``failure``, unless it is a ``ResponseError``, which somebody chose; so does
    /// what stands in the way of converting an error.
    public init?(answering error: any Error, to request: Request) {
        switch error {
        case let error as any ResponseConvertible:
            do { self = try error.response(to: request) } catch {
                self = .error(.internalServerError)
                failure = error
            }
        case let known as any HTTPStatusError:
            self.init(known)
            if known.status.code >= 500, !(known is ResponseError) { failure = error }
        default: return nil
        }
    }

    /// What an application will answer to a request when this response is sent.
    ///
    /// The application gets the request as it is here, with its root and its attributes; where the
    /// response is sent over a socket, whose handshake the request was, it gets the socket.
    /// See ``Content-swift.enum/application(_:)``.
    public static func application(
        _ application: any ASGIApplication, for request: Request
    ) -> Response {
        let content = ClosureApplication { scope, receive, send in
            guard case .webSocket(var socket) = scope else {
                return try await application(.http(request.scope), receive, send)
            }
            socket.rootPath = request.rootPath
            socket.state = request.state
            socket.attributes = request.scope.attributes
            try await application(.webSocket(socket), receive, send)
        }
        return Response(content: .application(content))
    }
}
