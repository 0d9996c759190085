public import ASGIMiddlewares
public import ASGIResponses
public import ASGIRouting
public import HTTPCore

extension RouteBuilder {
    /// Answers everything at and below a prefix by another app.
    ///
    /// Requests carry the prefix in `rootPath`, so that their routes are found below it and their
    /// URLs stay right. The other app keeps its middlewares, error handlers and hooks; an error that
    /// its own handlers do not take goes on to those of this app, and is shown if this app's
    /// `isDebug` says so. It starts at its place among the hooks of this app and shuts down in
    /// reverse, with a state of its own that begins with what was stored before.
    ///
    /// - Parameters:
    ///   - prefix: Matches at the border of a segment: `/sub` and `/sub/a`, but not `/subway`.
    ///     May have parameters, which the routes of the other app see too.
    ///   - app: The other app, as it is now.
    ///   - name: What stands before `:` and the name of a route of the other app in
    ///     ``App/path(for:_:)``, where no parameter of the two may have the same name.
    ///   - middlewares: What stands in front of the other app, the outermost first.
    public mutating func mount(
        _ prefix: String, _ app: App, name: String? = nil, middlewares: [any Middleware] = []
    ) { mount(prefix, name, Endpoint(target: .app(app, MountID()), middlewares: middlewares)) }

    /// Answers everything at and below a prefix, sockets too, by any application.
    ///
    /// As with an app. A middleware sees its answer before it is there, as
    /// `Response.Content.application`. Error handlers are asked for what it throws before the head
    /// of a response.
    @_disfavoredOverload
    public mutating func mount(
        _ prefix: String, _ application: any ASGIApplication, name: String? = nil,
        middlewares: [any Middleware] = []
    ) {
        let endpoint = Endpoint(
            target: .application(application, MountID()), middlewares: middlewares)
        mount(prefix, name, endpoint)
    }

    /// Adds the routes of a router below a prefix, as if each had been added here.
    ///
    /// What a trailing slash means is for this app to say, not for the router.
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
        let path = RouteRegistration.Path.text(prefix.isEmpty ? "/" : prefix)
        add(RouteRegistration(methods: nil, paths: [path], name: name, endpoint: endpoint))
    }
}

extension Request {
    /// The request as what is mounted at its route sees it.
    func mounted(_ mount: MountID) -> Request {
        var request = self
        if var routes = self[ReverseRoutesKey.self] {
            routes.outer.append((routes.names, scope.rawRootPath))
            routes.names = RouteNames()
            request[ReverseRoutesKey.self] = routes
        }
        request.scope = request.scope.mounted(at: parameters, state: state.mounted(mount))
        return request
    }
}
