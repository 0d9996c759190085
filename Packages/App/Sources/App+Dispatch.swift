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
        let isHandshake = request.isHandshake
        let match =
            isHandshake
            ? sockets.match(.get, path: path, host: host)
            : router.match(request.method, path: path, host: host)
        if hasSockets, !isHandshake, !match.hasHandler, isSocket(at: path, host: host),
            let answer = try answer(atSocket: request.method, match)
        {
            return answer
        }
        switch match {
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
        case .methodNotAllowed where isHandshake: throw ResponseError(.notFound)
        case .methodNotAllowed(let methods):
            return try allow(methods, to: request.method)
        case .notFound where request.method == .options && request.path == "*":
            return .allowing(methods, to: request.method)
        case .notFound: throw ResponseError(.notFound)
        }
    }

    private func answer(
        _ request: Request, _ endpoint: Endpoint, _ otherwise: ErrorAnswer?
    ) async throws -> Response {
        switch endpoint.target {
        case .handler(let handler) where endpoint.middlewares.isEmpty,
            .socket(let handler) where endpoint.middlewares.isEmpty:
            return try await handler(request)
        case .handler(let handler), .socket(let handler):
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
        let named =
            router.routes.flatMap { $0.methods ?? [] }
            + (hasSockets ? [.get] : [])
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
}
