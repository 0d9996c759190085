import ASGIMiddlewares
import ASGIResponses
import ASGIRouting
import HTTPCore

extension App {
    /// Finds the route of a request and has it answer.
    func dispatch(_ request: Request, _ otherwise: ErrorAnswer?) async throws -> Response {
        if let error = routeErrors.first { throw error }
        let path = request.scope.routePath
        let host = usesHosts ? request.headers[.hostField] : nil
        let method = request.isHandshake ? .handshake : request.method
        switch router.match(method, path: path, host: host) {
        case .found(let endpoint, let parameters):
            var request = request
            let outer = request.parameters
            request.parameters = outer.isEmpty ? parameters : parameters.merging(below: outer)
            // Here, so that the handlers of errors know the route.
            do { return try await answer(request, endpoint, otherwise) } catch {
                return try await rescue(error, request, otherwise)
            }
        case .redirect(let path):
            guard let location = request.scope.location(of: path) else {
                throw ResponseError(.notFound)
            }
            return .redirect(to: location)
        case .methodNotAllowed where request.isHandshake: throw ResponseError(.notFound)
        case .methodNotAllowed(let methods):
            let answer = Response.allowing(methods, to: request.method)
            guard answer.status == .methodNotAllowed else { return answer }
            throw ResponseError(.methodNotAllowed, headers: answer.headers)
        case .notFound where request.method == .options && request.path == "*":
            return .allowing(methods, to: request.method)
        case .notFound: throw ResponseError(.notFound)
        }
    }

    private func answer(
        _ request: Request, _ endpoint: Endpoint, _ otherwise: ErrorAnswer?
    ) async throws -> Response {
        // A socket is for what is mounted: a handler would answer it as if it were GET.
        guard !request.isHandshake || endpoint.isMount else { throw ResponseError(.notFound) }
        switch endpoint.target {
        case .handler(let handler) where endpoint.middlewares.isEmpty:
            return try await handler(request)
        case .handler(let handler):
            return try await chain(endpoint.middlewares, handler, otherwise)(request)
        case .view(let make):
            let view = make()
            let middlewares = endpoint.middlewares + view.middlewares
            let handler = Handler { try await view.answer($0) }
            guard !middlewares.isEmpty else { return try await handler(request) }
            return try await chain(middlewares, handler, otherwise)(request)
        case .app(let app, let mount):
            let handler = Handler { request in
                try await app.respond(
                    to: request.mounted(mount),
                    otherwise: { try await rescue($0, $1, otherwise) })
            }
            return try await chain(endpoint.middlewares, handler, otherwise)(request)
        case .application(let application, let mount):
            let handler = Handler { request in
                .application(
                    application, for: request.mounted(mount),
                    rescue: { try await rescue($0, request, otherwise) })
            }
            return try await chain(endpoint.middlewares, handler, otherwise)(request)
        }
    }

    /// Middlewares in front of a handler, each of which sees the responses that errors become.
    private func chain(
        _ middlewares: [any Middleware], _ handler: Handler, _ otherwise: ErrorAnswer?
    ) -> Next {
        Next(middlewares, handler: handler, rescue: { try await rescue($0, $1, otherwise) })
    }

    /// The methods of all routes, for what is asked of `*` (RFC 9110 section 9.3.7).
    private var methods: [HTTPRequest.Method] {
        var methods: [HTTPRequest.Method] = []
        let named = router.routes.flatMap { $0.methods ?? [] }
        for method in named.flatMap({ $0 == .get ? [.get, .head] : [$0] }) + [.options]
        where !methods.contains(method) { methods.append(method) }
        return methods
    }
}

extension Request {
    /// The request with the names of an app's routes, for whoever asks for the path of one.
    func entering(_ names: RouteNames) -> Request {
        let routes = self[ReverseRoutesKey.self]
        guard routes != nil || !names.isEmpty else { return self }
        var request = self
        request[ReverseRoutesKey.self] = ReverseRoutes(names: names, outer: routes?.outer ?? [])
        return request
    }

    /// Whether it is the handshake of a socket.
    var isHandshake: Bool {
        get { self[HandshakeKey.self] ?? false }
        set { self[HandshakeKey.self] = newValue }
    }
}

extension HTTPRequest.Method {
    /// What a handshake is routed by: only routes for every method have it, as mounts are.
    fileprivate static let handshake = HTTPRequest.Method("handshake") ?? .connect
}

private enum HandshakeKey: AttributeKey { typealias Value = Bool }
