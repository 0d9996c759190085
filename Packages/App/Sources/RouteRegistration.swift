import ASGIMiddlewares
import ASGIRouting
import HTTPCore

/// A route on its way into an ``App``.
public struct RouteRegistration: Sendable {
    /// A path, as it was written or as another router read it.
    enum Path: Sendable {
        case text(String)
        case pattern(PathPattern)
    }

    var methods: [HTTPRequest.Method]?
    var paths: [Path]
    var prefix = ""
    var hosts: [String] = []
    var name: String?
    var endpoint: Endpoint
    /// How many parameters the handler takes, where it takes any.
    var parameterCount: Int?

    /// The same route below a prefix, behind further middlewares, for hosts unless it has its own.
    func inside(_ prefix: String, _ middlewares: [any Middleware], hosts: [String]) -> Self {
        var copy = self
        copy.prefix = prefix + self.prefix
        copy.endpoint.middlewares = middlewares + endpoint.middlewares
        if copy.hosts.isEmpty { copy.hosts = hosts }
        return copy
    }

    /// What the router is to know.
    func route(_ converters: PathConverters) throws(RouteError) -> Route {
        guard methods?.isEmpty != true else {
            throw RouteError("The route \(paths) answers no method.")
        }
        var patterns: [PathPattern] = []
        for path in paths {
            let pattern = try pattern(path, converters)
            patterns.append(try PathPattern(pattern, below: prefix, converters: converters))
        }
        var hosts: [HostPattern] = []
        for host in self.hosts { hosts.append(try HostPattern(host)) }
        for pattern in patterns { try check(pattern, hosts) }
        return Route(methods, patterns, hosts: hosts, name: name)
    }

    private func pattern(
        _ path: Path, _ converters: PathConverters
    ) throws(RouteError) -> PathPattern {
        switch path {
        case .pattern(let pattern): pattern
        case .text(let text) where endpoint.isMount:
            try PathPattern(prefix: text, converters: converters)
        case .text(let text): try PathPattern(text, converters: converters)
        }
    }

    /// Refuses a handler that takes more or fewer parameters than its path, and perhaps its host.
    private func check(_ path: PathPattern, _ hosts: [HostPattern]) throws(RouteError) {
        let names = path.parameterNames.count
        let all = names + (hosts.map(\.parameterNames.count).min() ?? 0)
        guard let count = parameterCount, !(names...all).contains(count) else { return }
        throw RouteError(
            "The handler of \"\(path)\" takes \(count) parameters of the path, which has \(names).")
    }
}
