import ASGIRouting
import HTTPCore

extension Router<String> {
    /// A router whose outputs are the routes themselves, as `GET /path`, or `/path` for any method;
    /// `GET /path/*` is a prefix.
    init(_ routes: String...) throws {
        try self.init(routes)
    }

    init(_ routes: [String], trailingSlash: TrailingSlash = .strict) throws {
        self.init(trailingSlash: trailingSlash)
        for route in routes { try add(route) }
    }

    mutating func add(_ route: String) throws(RouteError) {
        try add(Route(route), route)
    }

    /// What is found for `GET /path`, in one line: the route and its parameters, or the methods.
    func find(_ request: String, host: String? = nil) -> String {
        let words = request.split(separator: " ", maxSplits: 1)
        let method = HTTPRequest.Method(String(words[0])) ?? .get
        switch match(method, path: Array(words[words.count - 1].utf8), host: host) {
        case .found(let route, let parameters):
            let remainder = parameters.remainder.map { " *=\($0)" } ?? ""
            return parameters.isEmpty
                ? route + remainder : "\(route) \(parameters)" + remainder
        case .redirect(let path): return "redirect \(String(decoding: path, as: UTF8.self))"
        case .methodNotAllowed(let methods):
            return "405 " + methods.map(\.rawValue).joined(separator: " ")
        case .notFound: return "404"
        }
    }
}

extension Route {
    /// A route as `GET /path`, `GET,PUT /path`, or `/path` for any method.
    init(
        _ text: String, hosts: [String] = [], name: String? = nil,
        converters: PathConverters = .standard
    ) throws(RouteError) {
        let words = text.split(separator: " ", maxSplits: 1)
        let isAny = "/^".contains(text.prefix(1))
        let path = isAny ? text : String(words[1])
        let pattern =
            path.hasSuffix("/*")
            ? try PathPattern(prefix: String(path.dropLast()), converters: converters)
            : try PathPattern(path, converters: converters)
        self.init(
            isAny ? nil : words[0].split(separator: ",").compactMap { .init(String($0)) },
            [pattern], hosts: try hosts.map { host throws(RouteError) in try HostPattern(host) },
            name: name)
    }
}

/// All orders of a few values.
func permutations<Value>(of values: [Value]) -> [[Value]] {
    guard let last = values.last else { return [[]] }
    return permutations(of: values.dropLast()).flatMap { order in
        (0...order.count).map { index in Array(order[..<index]) + [last] + order[index...] }
    }
}
