public import ASGIMiddlewares
public import ASGIResponses
public import ASGIRouting
public import HTTPCore

/// Routes, middlewares, error handlers and hooks as one application.
///
/// An app is a value: it is built, then served, and nobody can change it while it serves.
///
/// ```swift
/// var app = App()
/// app.get("/") { _ in "Hello, world!" }
/// app.get("/users/{id:int}") { (_, id: Int) in try await users.find(id) }
/// ```
public struct App: ASGIApplication, RouteBuilder {
    /// The middlewares in front of everything, the outermost first.
    ///
    /// They see every response, also those of errors, of a missing route and of a wrong method.
    public var middlewares: [any Middleware] = []
    /// Whether an error that nobody handles is described to the client; `false` by default.
    ///
    /// A browser gets a page, others plain text, with the error, the request and the route. Works
    /// in debug builds only: a release build never tells a client about an error.
    public var isDebug = false
    /// How work that requests leave for after their responses is run and reported.
    public var background = BackgroundWork()
    /// What stands behind the colon of a parameter may name these, in the routes added later.
    public var converters = PathConverters.standard

    var router: Router<Endpoint>
    /// The routes of sockets, and what is mounted, as that gets sockets too.
    var sockets: Router<Endpoint>
    /// Whether there are any but those of mounts.
    var hasSockets = false
    var routeErrors: [RouteError] = []
    var names = RouteNames()
    var usesHosts = false
    var errorHandlers: [ErrorHandler] = []
    var lifespan = Lifespan()

    /// Makes an app that answers 404 to everything.
    ///
    /// - Parameter trailingSlash: Whether `/users` and `/users/` are different paths, which is the
    ///   default, the same, or one a redirection to the other.
    public init(trailingSlash: TrailingSlash = .strict) {
        router = Router(trailingSlash: trailingSlash)
        sockets = Router(trailingSlash: trailingSlash)
    }

    /// The routes in the order in which they were added; of what is mounted, its prefix.
    public var routes: [Route] { router.routes }

    /// The routes of sockets in the order in which they were added; their method is GET.
    public var webSocketRoutes: [Route] {
        sockets.entries.filter { !$0.output.isMount }.map(\.route)
    }

    /// Serves one scope.
    ///
    /// - Throws: An error that no handler turned into a response, after it was answered with 500,
    ///   so that the server reports it; `RouteError` in the same way if a route is wrong.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        switch scope {
        case .http(let head):
            try await background.collect(from: head) { head in
                let request = Request(head, receive: receive)
                try await respond(to: request, otherwise: nil)(.http(head), receive, send)
            }
        case .webSocket(let socket):
            try await background.collect(from: HTTPScope(handshake: socket)) { head in
                try await answer(handshake: socket.following(head))(scope, receive, send)
            }
        case .lifespan(let lifespan): try await serve(lifespan, receive, send)
        }
    }

    /// What to do with a socket, found in a task of its own: the memory of that is free again while
    /// the socket is open.
    @inline(never)
    private func answer(handshake socket: WebSocketScope) async throws -> Response {
        async let response = respond(to: Request(handshake: socket), otherwise: nil)
        return try await response
    }

    /// Answers a request by the middlewares, the routes and the error handlers.
    ///
    /// For whoever has a request and no events. Work after the response is not run here, and leaving
    /// it is an error.
    ///
    /// - Throws: `CancellationError` if the task is cancelled; every other error is a response.
    public func respond(to request: Request) async throws -> Response {
        try await respond(to: request, otherwise: nil)
    }

    /// Answers a request; an error that no handler of this app takes is answered by `otherwise`.
    func respond(to request: Request, otherwise: ErrorAnswer?) async throws -> Response {
        let request = request.entering(names)
        guard !middlewares.isEmpty else {
            do { return try await dispatch(request, otherwise) } catch {
                return try await rescue(error, request, otherwise)
            }
        }
        let next = Next(
            middlewares, handler: Handler { try await dispatch($0, otherwise) },
            rescue: { try await rescue($0, $1, otherwise) })
        return try await next(request)
    }
}
