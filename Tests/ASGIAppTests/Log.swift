import ASGITools
import Synchronization
import TestSupport

/// Remembers what an application sent, in order.
final class EventLog: Sendable {
    private let events = Mutex<[SendEvent]>([])

    var all: [SendEvent] { events.withLock { $0 } }

    func add(_ event: SendEvent) { events.withLock { $0.append(event) } }
}

/// Says which status comes out.
struct Tracer: Middleware {
    var name = "status"
    let log: Log

    func respond(to request: Request, next: Next) async throws -> Response {
        do {
            let response = try await next(request)
            log.add("\(name) \(response.status.code)")
            return response
        } catch {
            log.add("\(name) threw \(type(of: error))")
            throw error
        }
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
