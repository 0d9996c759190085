import ASGIRouting
import HTTPCore

extension App {
    /// Adds a route; a mistake in it is kept for the start.
    public mutating func add(_ registration: RouteRegistration) {
        do throws(RouteError) {
            let route = try registration.route(converters)
            usesHosts = usesHosts || !route.hosts.isEmpty
            var endpoint = registration.endpoint
            endpoint.number(mountCount)
            try router.add(route, endpoint)
            guard endpoint.isMount else { return names.add(route) }
            mountCount += 1
            switch endpoint.target {
            case .app(let app, let mount):
                names.add(route, app.names)
                include(app, mount: mount)
            case .application(let application, let mount):
                include(application, mount: mount)
            case .handler, .view: break
            }
        } catch {
            routeErrors.append(error)
        }
    }
}

extension Endpoint {
    fileprivate mutating func number(_ mount: Int) {
        switch target {
        case .handler, .view: break
        case .app(let app, _): target = .app(app, mount: mount)
        case .application(let application, _):
            target = .application(application, mount: mount)
        }
    }
}
