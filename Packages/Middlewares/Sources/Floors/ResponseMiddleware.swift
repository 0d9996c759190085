public import ASGIResponses
public import HTTPCore

/// A closure that gets a `Request` and returns what stands for a response, as an application.
///
/// ```swift
/// let application = ResponseMiddleware { request in ["path": request.path] }
/// ```
///
/// An error that knows its answer, such as `ResponseError` and `ResponseRedirect`, is that answer;
/// every other goes on to the server. Sockets are refused.
public struct ResponseMiddleware: ASGIApplication {
    private let handler: Handler

    /// Makes an application of a handler; by default one that answers 404 to everything.
    public init(
        _ handler: Handler = Handler { _ -> Response in throw ResponseError(.notFound) }
    ) { self.handler = handler }

    /// Makes an application of a closure that returns a response.
    public init(_ respond: @escaping @Sendable (Request) async throws -> Response) {
        handler = Handler(respond)
    }

    /// Makes an application of a closure that returns anything that stands for a response.
    @inlinable
    public init<Answer: ResponseConvertible>(
        _ respond: @escaping @Sendable (Request) async throws -> Answer
    ) { self.init(Handler(respond)) }

    /// Answers a request.
    ///
    /// - Throws: What the closure throws and does not know its answer, `UnsupportedScope` for a
    ///   lifespan, and what `send` throws.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        switch scope {
        case .http(let head):
            let request = Request(head, receive: receive)
            try await answer(request)(scope, receive, send)
        case .webSocket: try await Response.error(.notFound)(scope, receive, send)
        case .lifespan: throw UnsupportedScope(scope)
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        do { return try await handler(request) } catch {
            guard let response = Response(answering: error, to: request) else { throw error }
            return response
        }
    }
}
