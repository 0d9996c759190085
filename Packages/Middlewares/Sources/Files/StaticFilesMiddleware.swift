import ASGIResponses
public import HTTPCore

/// Serves files in front of any application; what is no request for a file goes to that.
///
/// A 404, 403 or 405 is sent as plain text.
public struct StaticFilesMiddleware<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let files: StaticFiles

    /// Puts files in front of an application.
    public init(_ base: Base, files: StaticFiles) {
        self.base = base
        self.files = files
    }

    /// Sends a file, or calls the application; with every other scope than HTTP, always that.
    ///
    /// - Throws: `FileError` of a file that could not be opened or read; what the application or
    ///   `send` throws.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard case .http(let http) = scope,
            let response = try answer(to: Request(http, receive: receive))
        else { return try await base(scope, receive, send) }
        try await response(scope, receive, send)
    }

    private func answer(to request: Request) throws -> Response? {
        do {
            return try files.answer(to: request)
        } catch let error as ResponseError {
            return Response(error)
        }
    }
}
