import ASGIRouting
import HTTPCore

extension App {
    /// Adds a route; a mistake in it is kept for the start.
    public mutating func add(_ registration: RouteRegistration) {
        do throws(RouteError) {
            let route = try route(registration)
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

    private mutating func route(
        _ registration: RouteRegistration
    ) throws(RouteError) -> Route {
        guard registration.methods?.isEmpty != true else {
            throw RouteError("The route \(registration.paths) answers no method.")
        }
        var hosts: [HostPattern] = []
        for host in registration.hosts { hosts.append(try HostPattern(host)) }
        usesHosts = usesHosts || !hosts.isEmpty
        var paths: [PathPattern] = []
        for path in registration.paths {
            let pattern =
                registration.endpoint.isMount
                ? try PathPattern(prefix: path, converters: converters)
                : try PathPattern(path, converters: converters)
            try check(registration.parameterCount, pattern, hosts)
            paths.append(pattern)
        }
        return Route(registration.methods, paths, hosts: hosts, name: registration.name)
    }

    /// Refuses a handler that takes more or fewer parameters than its path, and perhaps its host.
    private func check(
        _ count: Int?, _ path: PathPattern, _ hosts: [HostPattern]
    ) throws(RouteError) {
        let names = path.parameterNames.count
        let all = names + (hosts.map(\.parameterNames.count).min() ?? 0)
        guard let count, !(names...all).contains(count) else { return }
        throw RouteError(
            "The handler of \"\(path)\" takes \(count) parameters of the path, which has \(names).")
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
