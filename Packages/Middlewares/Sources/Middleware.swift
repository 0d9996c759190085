public import ASGIResponses
public import HTTPCore

/// Stands between the requests and what answers them: may look at both, change both, or answer.
///
/// For events, bytes and sockets write an `ASGIApplication` around an `ASGIApplication` instead.
public protocol Middleware: Sendable {
    /// Answers a request, mostly by calling `next` with it.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - next: The rest of the chain.
    /// - Returns: The response, mostly the one that `next` gave. Who makes another of it copies its
    ///   `failure`, or the error is not reported. The response of an application that sends events
    ///   itself has content of the kind `application`, and its status is not known yet.
    /// - Throws: To answer with an error; the middlewares further out see the response it becomes.
    func respond(to request: Request, next: Next) async throws -> Response
}

/// The rest of the chain as one middleware sees it.
///
/// Allocates nothing, however long the chain is.
public struct Next: Sendable {
    /// Turns an error into a response, or throws it on.
    public typealias Rescue = @Sendable (any Error, Request) async throws -> Response

    private let middlewares: ArraySlice<any Middleware>
    private let handler: Handler
    private let rescue: Rescue?

    /// Chains middlewares, the outermost first, in front of a handler.
    ///
    /// - Parameters:
    ///   - middlewares: The middlewares.
    ///   - handler: What answers in the end.
    ///   - rescue: What becomes of an error, at the place where it is thrown, so that the
    ///     middlewares further out see a response; without it, errors go on.
    public init(_ middlewares: [any Middleware], handler: Handler, rescue: Rescue? = nil) {
        self.init(middlewares[...], handler, rescue)
    }

    private init(
        _ middlewares: ArraySlice<any Middleware>, _ handler: Handler, _ rescue: Rescue?
    ) {
        self.middlewares = middlewares
        self.handler = handler
        self.rescue = rescue
    }

    /// Has the rest of the chain answer a request.
    ///
    /// - Throws: What the rest throws and nobody turns into a response.
    public func callAsFunction(_ request: Request) async throws -> Response {
        do {
            guard let first = middlewares.first else { return try await handler(request) }
            let rest = Next(middlewares.dropFirst(), handler, rescue)
            return try await first.respond(to: request, next: rest)
        } catch {
            guard let rescue else { throw error }
            return try await rescue(error, request)
        }
    }
}
