import ASGIRouting
import HTTPCore

extension App {
    /// Adds a route; a mistake in it is kept for the start.
    public mutating func add(_ registration: RouteRegistration) {
        do throws(RouteError) {
            let route = try registration.route(converters)
            try router.add(route, registration.endpoint)
            usesHosts = usesHosts || !route.hosts.isEmpty
            switch registration.endpoint.target {
            case .handler, .view: names.add(route)
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
}
