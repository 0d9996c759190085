public import ASGIMiddlewares
public import ASGIResponses
public import ASGIRouting
public import HTTPCore

extension RouteBuilder {
    /// Answers everything at and below a prefix by another app.
    ///
    /// Requests carry the prefix in `rootPath`, so that their routes are found below it and their
    /// URLs stay right. The other app keeps its middlewares, error handlers and hooks; an error that
    /// its own handlers do not take goes on to those of this app. It starts and shuts down with
    /// this app, with the state of its own that its requests carry.
    ///
    /// - Parameters:
    ///   - prefix: Matches at the border of a segment: `/sub` and `/sub/a`, but not `/subway`.
    ///     May have parameters, which the routes of the other app see too.
    ///   - app: The other app, as it is now.
    ///   - name: What stands before `:` and the name of a route of the other app in
    ///     ``App/path(for:_:)``.
    ///   - middlewares: What stands in front of the other app, the outermost first.
    public mutating func mount(
        _ prefix: String, _ app: App, name: String? = nil, middlewares: [any Middleware] = []
    ) { mount(prefix, name, Endpoint(target: .app(app, mount: 0), middlewares: middlewares)) }

    /// Answers everything at and below a prefix, sockets too, by any application.
    ///
    /// As with an app; a middleware sees its answer before it is there, as
    /// `Response.Content.application`.
    @_disfavoredOverload
    public mutating func mount(
        _ prefix: String, _ application: any ASGIApplication, name: String? = nil,
        middlewares: [any Middleware] = []
    ) {
        mount(
            prefix, name,
            Endpoint(target: .application(application, mount: 0), middlewares: middlewares))
    }

    /// Adds the routes of a router below a prefix, as if each had been added here.
    public mutating func mount(
        _ prefix: String, _ router: Router<Handler>, middlewares: [any Middleware] = []
    ) {
        group(prefix, middlewares: middlewares) { group in
            for (route, handler) in router.entries {
                group.add(
                    RouteRegistration(
                        methods: route.methods, paths: route.paths.map { .pattern($0) },
                        hosts: route.hosts.map(\.description), name: route.name,
                        endpoint: Endpoint(target: .handler(handler), middlewares: [])))
            }
        }
    }

    private mutating func mount(_ prefix: String, _ name: String?, _ endpoint: Endpoint) {
        add(RouteRegistration(methods: nil, paths: [.text(prefix)], name: name, endpoint: endpoint))
    }
}

extension App {
    /// Answers a socket by what is mounted at its path; every other is refused.
    func connect(_ socket: WebSocketScope, _ receive: Receive, _ send: Send) async throws {
        let host = usesHosts ? socket.headers[.hostField] : nil
        guard
            case .found(let endpoint, let parameters) = router.match(
                .get, path: socket.routePath, host: host), routeErrors.isEmpty
        else { return try await refuse(socket, receive, send) }
        var socket = socket
        switch endpoint.target {
        case .handler, .view: try await refuse(socket, receive, send)
        case .app(let app, let mount):
            socket.rootPath = socket.path.dropping(parameters.remainder)
            socket.state = socket.state.mounted(mount)
            try await app(.webSocket(socket), receive, send)
        case .application(let application, let mount):
            socket.rootPath = socket.path.dropping(parameters.remainder)
            socket.state = socket.state.mounted(mount)
            try await application(.webSocket(socket), receive, send)
        }
    }

    private func refuse(
        _ socket: WebSocketScope, _ receive: Receive, _ send: Send
    ) async throws {
        try await Response.error(.notFound)(.webSocket(socket), receive, send)
    }
}

extension Request {
    /// The request as what is mounted at its path sees it.
    func mounted(_ mount: Int) -> Request {
        var request = self
        if var routes = self[ReverseRoutesKey.self] {
            routes.outer.append((routes.names, rootPath))
            request[ReverseRoutesKey.self] = routes
        }
        request.scope.rootPath = path.dropping(parameters.remainder)
        request.scope.state = state.mounted(mount)
        return request
    }
}

extension String {
    /// A decoded path without what follows the prefix of a mount.
    fileprivate func dropping(_ remainder: String?) -> String {
        String(decoding: utf8.dropLast(remainder?.utf8.count ?? 0), as: UTF8.self)
    }
}
