import ASGIRouting
import HTTPCore

/// The routes of an app by name, and those of the apps mounted in it.
struct RouteNames: Sendable {
    private enum Target: Sendable {
        case route(Route)
        case mount(Route, RouteNames)
    }

    private var targets: [String: Target] = [:]

    var isEmpty: Bool { targets.isEmpty }

    mutating func add(_ route: Route) {
        if let name = route.name { targets[name] = .route(route) }
    }

    mutating func add(_ mount: Route, _ inner: RouteNames) {
        if let name = mount.name { targets[name] = .mount(mount, inner) }
    }

    /// The path of a route; `nil` if there is none of this name.
    func path(
        for name: String, _ parameters: PathValues
    ) throws(RouteError) -> String? {
        switch targets[name] {
        case .route(let route), .mount(let route, _): return try route.path(parameters)
        case nil: break
        }
        guard let colon = name.firstIndex(of: ":"),
            case .mount(let mount, let inner) = targets[String(name[..<colon])]
        else { return nil }
        let names = mount.paths[0].parameterNames
        let prefix = try mount.path(parameters.filter { names.contains($0.key) })
        let rest = String(name[name.index(after: colon)...])
        guard
            let path = try inner.path(for: rest, parameters.filter { !names.contains($0.key) })
        else { return nil }
        return prefix == "/" ? path : prefix + path
    }
}

/// The names that a request may ask for: those of its app, then those of the apps around it.
struct ReverseRoutes: Sendable {
    var names = RouteNames()
    /// The names of the apps around it, the outermost first, and the root of each, encoded.
    var outer: [(names: RouteNames, rawRootPath: String)] = []

    func path(
        for name: String, _ parameters: PathValues, at rawRootPath: String
    ) throws(RouteError) -> String {
        for level in [(names, rawRootPath)] + outer.reversed() {
            guard let path = try level.0.path(for: name, parameters) else { continue }
            return level.1 + path
        }
        throw RouteError("No route has the name \"\(name)\".")
    }
}
