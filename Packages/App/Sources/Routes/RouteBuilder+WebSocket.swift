public import ASGIMiddlewares
public import ASGIResponses
public import ASGIWebSocket
public import HTTPCore

extension RouteBuilder {
    /// Opens sockets at some paths, each while a closure runs.
    ///
    /// ```swift
    /// app.webSocket("/echo") { socket in
    ///     for try await message in socket { try await socket.send(message) }
    /// }
    /// ```
    ///
    /// Middlewares see the handshake as the GET request that it is, and may refuse it; for who looks
    /// before the socket is open there is ``handshake(_:name:middlewares:origins:use:)``. What becomes
    /// of the closure's errors is told at `Response.webSocket`. Routes of requests may have the same
    /// paths; without one for GET, a GET request over HTTP is answered with 426.
    ///
    /// - Parameters:
    ///   - paths: One path or several, with parameters; see `PathPattern`.
    ///   - name: What ``App/path(for:_:)`` finds the route by; none by default.
    ///   - middlewares: What stands in front of this route alone, the outermost first.
    ///   - subprotocols: Those that the closure speaks, the best first. The first that the client
    ///     offers is agreed on; if there is none, the socket opens without one.
    ///   - origins: Which pages may open the socket; any by default. Others get a 403. Where
    ///     cookies say who the visitor is, use `.sameOrigin`.
    ///   - handler: Sends and receives messages.
    public mutating func webSocket(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        subprotocols: [String] = [], origins: OriginPolicy = .any,
        use handler: @escaping @Sendable (WebSocket) async throws -> Void
    ) {
        handshake(paths, name, middlewares, origins) { _ in
            .webSocket(subprotocols: subprotocols, handler)
        }
    }

    /// Answers handshakes of sockets at some paths with what a closure returns.
    ///
    /// ```swift
    /// app.handshake("/private") { request in
    ///     guard let user = try await user(of: request) else { throw ResponseError(.unauthorized) }
    ///     return .webSocket { socket in try await chat(socket, user) }
    /// }
    /// ```
    ///
    /// `Response.webSocket` opens a socket. Any other response refuses it: as it is, where the server
    /// can send it and its status is 300 or more, else as a 403. Errors become responses as those of
    /// any handler do, by `onError` too, and refuse.
    ///
    /// - Parameters:
    ///   - paths: One path or several, with parameters; see `PathPattern`.
    ///   - name: What ``App/path(for:_:)`` finds the route by; none by default.
    ///   - middlewares: What stands in front of this route alone, the outermost first.
    ///   - origins: Which pages may open the socket; any by default. Others get a 403 before the
    ///     closure is asked.
    ///   - handler: Gets the handshake as a request without a body, and answers it.
    public mutating func handshake(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        origins: OriginPolicy = .any,
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) { handshake(paths, name, middlewares, origins, handler) }

    private mutating func handshake(
        _ paths: [String], _ name: String?, _ middlewares: [any Middleware],
        _ origins: OriginPolicy, _ answer: @escaping @Sendable (Request) async throws -> Response
    ) {
        let handler = Handler { request in
            try origins.check(request)
            var response = try await answer(request)
            if case .application(let socket) = response.content {
                response.content = .application(socket.following(request.scope))
            }
            return response
        }
        add(
            RouteRegistration(
                methods: [.get], paths: paths.map { .text($0) }, name: name,
                endpoint: Endpoint(target: .socket(handler), middlewares: middlewares)))
    }
}

extension ASGIApplication {
    fileprivate func following(_ request: HTTPScope) -> any ASGIApplication {
        FollowingApplication(base: self, request: request)
    }
}

/// An application that gets a socket as the route and the middlewares have made its request.
private struct FollowingApplication<Base: ASGIApplication>: ASGIApplication {
    let base: Base
    let request: HTTPScope

    func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        try await base(following(scope), receive, send)
    }

    private func following(_ scope: Scope) throws(UnsupportedScope) -> Scope {
        switch scope {
        case .http: .http(request)
        case .webSocket(let socket): .webSocket(socket.following(request))
        case .lifespan: throw UnsupportedScope(scope)
        }
    }
}
