public import ASGIMiddlewares
public import ASGIResponses
public import ASGIRouting
public import HTTPCore

/// Where routes are added: an ``App``, or a ``RouteGroup`` of one.
///
/// A route that is malformed or taken is reported when the app starts, and by every request until it
/// is mended.
public protocol RouteBuilder {
    /// What stands behind the colon of a parameter may name these, in the routes added later.
    var converters: PathConverters { get set }

    /// Adds a route; all other functions end here.
    mutating func add(_ route: RouteRegistration)
}

extension RouteBuilder {
    /// Answers some methods at some paths by a handler.
    ///
    /// - Parameters:
    ///   - paths: One path or several, such as `/users/{id:int}`; see `PathPattern`.
    ///   - methods: The methods; `nil` for every method that has no route of its own.
    ///   - name: What ``App/path(for:_:)`` finds the route by; none by default.
    ///   - middlewares: What stands in front of this route alone, the outermost first.
    ///   - handler: Answers the requests.
    public mutating func route(
        _ paths: [String], methods: [HTTPRequest.Method]?, name: String?,
        middlewares: [any Middleware], handler: Handler
    ) {
        let endpoint = Endpoint(target: .handler(handler), middlewares: middlewares)
        add(
            RouteRegistration(
                methods: methods, paths: paths.map { .text($0) }, name: name, endpoint: endpoint))
    }

    /// Answers the methods of a view at some paths by the view.
    ///
    /// ```swift
    /// app.route("/notes", to: Notes())
    /// ```
    ///
    /// - Parameters:
    ///   - paths: One path or several.
    ///   - name: What ``App/path(for:_:)`` finds the route by; none by default.
    ///   - middlewares: What stands in front of the view's own middlewares, the outermost first.
    ///   - view: The view; the expression is evaluated for each request.
    public mutating func route<View: MethodHandler>(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        to view: @autoclosure @escaping @Sendable () -> View
    ) {
        let endpoint = Endpoint(target: .view(view), middlewares: middlewares)
        add(
            RouteRegistration(
                methods: View.allowedMethods, paths: paths.map { .text($0) }, name: name,
                endpoint: endpoint))
    }

    /// Adds routes that share a prefix and middlewares.
    ///
    /// ```swift
    /// app.group("/api", middlewares: [RequireKey()]) { api in
    ///     api.get("/users") { _ in try await users.all() }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - prefix: What stands before each path, with or without a slash at its end; the path `/` of
    ///     a group is the prefix itself.
    ///   - middlewares: What stands in front of these routes, the outermost first.
    ///   - build: Adds the routes.
    public mutating func group(
        _ prefix: String = "", middlewares: [any Middleware] = [],
        _ build: (inout RouteGroup) throws -> Void
    ) rethrows {
        var group = RouteGroup(middlewares: middlewares, converters: converters)
        try build(&group)
        for route in group.routes { add(route.inside(prefix, group.middlewares, hosts: [])) }
    }

    /// Adds routes that answer for some hosts only.
    ///
    /// They come before routes without a host. A part of the host may be a parameter:
    /// `{tenant}.example.org`. Inside of each other the nearest counts. What the client says in `Host` is not to be trusted.
    ///
    /// - Parameters:
    ///   - hosts: One host or several; see `HostPattern`.
    ///   - build: Adds the routes.
    public mutating func host(
        _ hosts: String..., build: (inout RouteGroup) throws -> Void
    ) rethrows {
        var group = RouteGroup(middlewares: [], converters: converters)
        try build(&group)
        for route in group.routes { add(route.inside("", group.middlewares, hosts: hosts)) }
    }
}

/// Routes that share a prefix, hosts or middlewares; see ``RouteBuilder/group(_:middlewares:_:)``.
public struct RouteGroup: RouteBuilder {
    /// The middlewares in front of all routes of the group, the outermost first.
    public var middlewares: [any Middleware]
    /// The converters of the app, and those of the group alone.
    public var converters: PathConverters
    private(set) var routes: [RouteRegistration] = []

    init(middlewares: [any Middleware], converters: PathConverters) {
        self.middlewares = middlewares
        self.converters = converters
    }

    /// Adds a route to the group.
    public mutating func add(_ route: RouteRegistration) {
        var route = route
        if route.converters == nil { route.converters = converters }
        routes.append(route)
    }
}
