import ASGIMiddlewares
import ASGIRouting
import HTTPCore

/// A route on its way into an ``App``.
public struct RouteRegistration: Sendable {
    /// A path, as it was written or as another router read it.
    enum Path: Sendable, CustomStringConvertible {
        case text(String)
        case pattern(PathPattern)

        var description: String {
            switch self {
            case .text(let text): text
            case .pattern(let pattern): pattern.description
            }
        }
    }

    var methods: [HTTPRequest.Method]?
    var paths: [Path]
    var prefix = ""
    /// The converters of its group, if it is in one.
    var converters: PathConverters?
    var hosts: [String] = []
    var name: String?
    var endpoint: Endpoint
    /// How many parameters the handler takes, where it takes any.
    var parameterCount: Int?

    /// The same route below a prefix, behind further middlewares, for hosts unless it has its own.
    func inside(_ prefix: String, _ middlewares: [any Middleware], hosts: [String]) -> Self {
        var copy = self
        let end = prefix.lastIndex { $0 != "/" }
        copy.prefix = (end.map { String(prefix[...$0]) } ?? "") + self.prefix
        copy.endpoint.middlewares = middlewares + endpoint.middlewares
        if copy.hosts.isEmpty { copy.hosts = hosts }
        return copy
    }

    /// What the router is to know.
    func route(_ standard: PathConverters) throws(RouteError) -> Route {
        let converters = converters ?? standard
        guard methods?.isEmpty != true else {
            throw RouteError("The route \(paths.map { "\(prefix)\($0)" }) answers no method.")
        }
        var hosts: [HostPattern] = []
        for host in self.hosts { hosts.append(try HostPattern(host)) }
        var patterns: [PathPattern] = []
        for path in paths {
            let own = try pattern(path, converters)
            let whole = try PathPattern(own, below: prefix, converters: converters)
            try check(own, whole, hosts)
            patterns.append(whole)
        }
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

    /// Refuses a handler that takes fewer parameters than its own path has, or more than there are.
    private func check(
        _ own: PathPattern, _ whole: PathPattern, _ hosts: [HostPattern]
    ) throws(RouteError) {
        let least = own.parameterNames.count
        let most = whole.parameterNames.count + (hosts.map(\.parameterNames.count).min() ?? 0)
        guard let count = parameterCount, !(least...most).contains(count) else { return }
        throw RouteError(
            "The handler of \"\(whole)\" takes another number of parameters, \(count), than the "
                + "path has, \(least).")
    }
}
