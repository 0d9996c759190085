import ASGIRouting
import HTTPCore

extension App {
    /// Adds a route; a mistake in it is kept for the start.
    public mutating func add(_ registration: RouteRegistration) {
        do throws(RouteError) {
            let route = try registration.route(converters)
            try insert(route, registration.endpoint)
            usesHosts = usesHosts || !route.hosts.isEmpty
            switch registration.endpoint.target {
            case .handler, .view: names.add(route)
            case .socket:
                names.add(route)
                hasSockets = true
            case .app(let app, let mount):
                names.add(route, app.names)
                include(app, mount)
            case .application(let application, let mount):
                names.add(route)
                include(application, mount)
            }
        } catch {
            routeErrors.append(error)
        }
    }

    /// Adds a route to those of requests, to those of sockets, or to both.
    private mutating func insert(_ route: Route, _ endpoint: Endpoint) throws(RouteError) {
        if endpoint.isMount {
            try router.add(route, endpoint)
            try sockets.add(route, endpoint)
            return
        }
        let isSocket = endpoint.isSocket
        let others = isSocket ? router.entries : sockets.entries
        if let name = route.name, let other = others.first(where: { $0.route.name == name })?.route
        {
            throw RouteError("The routes \"\(other)\" and \"\(route)\" have the same name.")
        }
        if isSocket { try sockets.add(route, endpoint) } else { try router.add(route, endpoint) }
    }
}
