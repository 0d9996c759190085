public import HTTPCore

/// A closure that gets a `Request` and answers with events, as an application.
///
/// ```swift
/// let application = RequestMiddleware { request, send in
///     try await Response.text(request.path)(.http(request.scope), request.receive, send)
/// }
/// ```
public struct RequestMiddleware: ASGIApplication {
    private let body: @Sendable (Request, Send) async throws -> Void

    /// Makes an application of a closure.
    public init(_ body: @escaping @Sendable (Request, Send) async throws -> Void) {
        self.body = body
    }

    /// Calls the closure with a request.
    ///
    /// - Throws: What the closure throws; `UnsupportedScope` for every other kind of scope.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard case .http(let head) = scope else { throw UnsupportedScope(scope) }
        try await body(Request(head, receive: receive), send)
    }
}
