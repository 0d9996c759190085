public import ASGIMiddlewares
public import ASGIResponses
import ASGIRouting
public import HTTPCore

/// Routes, middlewares, error handlers and hooks as one application.
///
/// An app is a value: it is built, then served, and nobody can change it while it serves.
///
/// ```swift
/// var app = App()
/// app.get("/") { _ in "Hello, world!" }
/// app.get("/users/{id}") { request in try await users.find(request.parameters.require("id")) }
/// ```
public struct App: ASGIApplication {
    /// The middlewares in front of all routes, the outermost first.
    ///
    /// They see every response, also those of errors, of a missing route and of a wrong method.
    public var middlewares: [any Middleware] = []

    var router = Router<Handler>()
    var routeErrors: [RouteError] = []
    var errorHandlers: [ErrorHandler] = []
    var lifespan = Lifespan()

    /// Makes an app that answers 404 to everything.
    public init() {}

    /// Serves one scope.
    ///
    /// - Throws: An error that no handler turned into a response, after it was answered with 500,
    ///   so that the server reports it; `RouteError` in the same way if a route is wrong.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        switch scope {
        case .http(let request):
            let response = try await respond(to: Request(request, receive: receive))
            try await response(scope, receive, send)
        case .webSocket:
            try await Response.error(.notFound)(scope, receive, send)
        case .lifespan(let scope):
            try await checkedLifespan(scope, receive, send)
        }
    }

    /// Answers a request by the middlewares, the routes and the error handlers.
    ///
    /// - Throws: `CancellationError` if the task is cancelled; every other error is a response.
    public func respond(to request: Request) async throws -> Response {
        guard !middlewares.isEmpty else { return try await answer(request) }
        let next = Next(
            middlewares, handler: Handler { try await dispatch($0) },
            rescue: { try await rescue($0, $1) })
        return try await next(request)
    }

    /// Answers without middlewares, and so without a chain to allocate.
    private func answer(_ request: Request) async throws -> Response {
        do { return try await dispatch(request) } catch { return try await rescue(error, request) }
    }

    private func dispatch(_ request: Request) async throws -> Response {
        if let error = routeErrors.first { throw error }
        switch router.match(request.method, path: request.scope.routePath) {
        case .found(let handler, let parameters):
            guard !parameters.isEmpty else { return try await handler(request) }
            var request = request
            request.parameters = parameters
            return try await handler(request)
        case .methodNotAllowed(let methods):
            let allowed = methods.map(\.rawValue).joined(separator: ", ")
            throw ResponseError(.methodNotAllowed, headers: [.allow: allowed])
        case .redirect, .notFound:
            throw ResponseError(.notFound)
        }
    }
}
