public import HTTPCore

/// What answers a request: a closure from `Request` to `Response`.
public struct Handler: Sendable {
    private let respond: @Sendable (Request) async throws -> Response

    /// Makes a handler of a closure that returns a response.
    public init(_ respond: @escaping @Sendable (Request) async throws -> Response) {
        self.respond = respond
    }

    /// Makes a handler of a closure that returns anything that stands for a response.
    @inlinable
    public init<Answer: ResponseConvertible>(
        _ respond: @escaping @Sendable (Request) async throws -> Answer
    ) {
        self.init { request in try await respond(request).response(to: request) }
    }

    /// Makes a handler of a closure that returns nothing, which is answered with 204.
    @_disfavoredOverload
    public init(_ respond: @escaping @Sendable (Request) async throws -> Void) {
        self.init { request in
            try await respond(request)
            return Response(.noContent)
        }
    }

    /// Answers a request, its conditions and ranges included; see ``Response/prepared(for:)``.
    ///
    /// - Throws: What the closure throws.
    public func callAsFunction(_ request: Request) async throws -> Response {
        try await respond(request).prepared(for: request.scope)
    }
}
