import ASGIMiddlewares
import ASGIResponses
import HTTPCore
import Synchronization
import TestSupport

/// Says when a request goes in, and which status comes out.
struct Tracer: Middleware {
    let name: String
    let log: Log

    func respond(to request: Request, next: Next) async throws -> Response {
        log.add("\(name) in")
        let response = try await next(request)
        log.add("\(name) out \(response.status.code)")
        return response
    }
}

/// A closure as a middleware.
struct Interceptor: Middleware {
    let body: @Sendable (Request, Next) async throws -> Response

    init(_ body: @escaping @Sendable (Request, Next) async throws -> Response) { self.body = body }

    func respond(to request: Request, next: Next) async throws -> Response {
        try await body(request, next)
    }
}

extension Request {
    static let get = Request(
        HTTPScope(method: .get, path: "/"), receive: Receive { .httpDisconnect })
}

extension Response {
    /// The content as text; `nil` if it is a stream.
    var text: String? {
        switch content {
        case .empty: ""
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .segments, .stream, .application: nil
        }
    }
}
