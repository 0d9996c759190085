public import HTTPCore

/// The routes of a router by number: a tree with a branch for each next segment of the path.
@usableFromInline
struct RouteTree: Sendable {
    private var root = RouteNode()

    mutating func insert(
        _ method: HTTPRequest.Method?, _ pattern: PathPattern, number: Int
    ) throws(RouteError) {
        let route = Route(method: method, pattern: pattern, number: number)
        try root.insert(route, below: pattern.segments[...])
    }

    @usableFromInline
    func match(_ method: HTTPRequest.Method, path: [UInt8]) -> RouteMatch<Int> {
        guard path.first == UInt8(ascii: "/") else { return .notFound }
        var search = RouteSearch(method: method, path: path)
        guard let route = search.find(in: root, from: 1) else {
            return search.allowed.isEmpty ? .notFound : .methodNotAllowed(search.allowed)
        }
        return .found(route.number, search.parameters(of: route))
    }
}

/// One route as the tree holds it.
struct Route: Sendable {
    let method: HTTPRequest.Method?
    let pattern: PathPattern
    let number: Int
}

/// The routes that end at one position of the path, and the branches that go on.
struct RouteNode: Sendable {
    private(set) var literals: [[UInt8]: RouteNode] = [:]
    /// Empty, or the one branch of all parameters.
    private(set) var parameter: [RouteNode] = []
    private(set) var routes: [Route] = []

    mutating func insert(
        _ route: Route, below segments: ArraySlice<PathPattern.Segment>
    ) throws(RouteError) {
        switch segments.first {
        case .literal(let literal):
            try literals[literal, default: RouteNode()].insert(route, below: segments.dropFirst())
        case .parameter:
            if parameter.isEmpty { parameter = [RouteNode()] }
            try parameter[0].insert(route, below: segments.dropFirst())
        case nil:
            if let other = routes.first(where: { $0.method == route.method }) {
                let method = route.method?.rawValue ?? "any method"
                throw RouteError(
                    "The routes \"\(other.pattern)\" and \"\(route.pattern)\" for \(method) match "
                        + "the same requests.")
            }
            routes.append(route)
        }
    }
}
