public import ASGIResponses
public import ASGIRouting
public import HTTPCore

/// Hands each request and each socket to the application of its route.
///
/// ```swift
/// var router = Router<any ASGIApplication>()
/// try router.add(.get, "/users/{id:int}", ResponseMiddleware { request in
///     try users[request.parameters.require("id", as: Int.self)]
/// })
/// let application = RouterMiddleware(router)
/// ```
///
/// The scope of the application carries the parameters of the path. A wrong method is answered with
/// 405 and `Allow`, and OPTIONS with 204, where it has no route of its own. A socket finds the routes
/// of GET.
public struct RouterMiddleware: ASGIApplication {
    private let router: Router<any ASGIApplication>
    private let otherwise: any ASGIApplication

    /// Stands in front of an application that gets what no route matches, and every lifespan.
    ///
    /// - Parameters:
    ///   - router: The routes.
    ///   - otherwise: By default it answers 404, and has no lifespan.
    public init(
        _ router: Router<any ASGIApplication>,
        otherwise: any ASGIApplication = Response.error(.notFound)
    ) {
        self.router = router
        self.otherwise = otherwise
    }

    /// Calls the application that the router finds for the scope.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        switch scope {
        case .http(var head):
            let application = find(&head, receive)
            try await application(.http(head), receive, send)
        case .webSocket(var socket):
            let application = find(&socket)
            try await application(.webSocket(socket), receive, send)
        case .lifespan: try await otherwise(scope, receive, send)
        }
    }

    private func find(_ head: inout HTTPScope, _ receive: Receive) -> any ASGIApplication {
        switch router.match(head.method, path: head.routePath, host: head.headers[.hostField]) {
        case .found(let application, let parameters):
            var request = Request(head, receive: receive)
            request.parameters = parameters.merging(below: request.parameters)
            head = request.scope
            return application
        case .redirect(let path):
            guard let location = head.location(of: path) else { return otherwise }
            return Response.redirect(to: location)
        case .methodNotAllowed(let methods):
            return Response.allowing(methods, to: head.method)
        case .notFound: return otherwise
        }
    }

    private func find(_ socket: inout WebSocketScope) -> any ASGIApplication {
        let match = router.match(.get, path: socket.routePath, host: socket.headers[.hostField])
        guard case .found(let application, let parameters) = match else { return otherwise }
        socket.parameters = parameters.merging(below: socket.parameters)
        return application
    }
}

extension Response {
    /// The answer to a method that a path does not have: 405, and 204 to OPTIONS, with `Allow`.
    public static func allowing(
        _ methods: [HTTPRequest.Method], to method: HTTPRequest.Method
    ) -> Response {
        let fields: HTTPFields = [.allow: methods.map(\.rawValue).joined(separator: ", ")]
        if method == .options { return Response(.noContent, headers: fields) }
        return .error(.methodNotAllowed, headers: fields)
    }
}
