import HTTPCore

/// One route as the tree holds it.
struct Route<Output: Sendable>: Sendable {
    let method: HTTPRequest.Method?
    let pattern: PathPattern
    let output: Output
}

/// The routes below one position of the path: a tree with a branch for each next segment.
struct RouteNode<Output: Sendable>: Sendable {
    private(set) var literals: [[UInt8]: RouteNode] = [:]
    /// Empty, or the one branch of all parameters.
    private(set) var parameter: [RouteNode] = []
    private(set) var routes: [Route<Output>] = []

    mutating func insert(
        _ route: Route<Output>, below segments: ArraySlice<PathPattern.Segment>
    ) throws(RouteError) {
        switch segments.first {
        case .literal(let literal):
            var branch = literals[literal] ?? RouteNode()
            try branch.insert(route, below: segments.dropFirst())
            literals[literal] = branch
        case .parameter:
            var branch = parameter.first ?? RouteNode()
            try branch.insert(route, below: segments.dropFirst())
            parameter = [branch]
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

/// One walk through the tree, which goes back where a branch turns out to be the wrong one.
struct RouteSearch<Output: Sendable> {
    private let method: HTTPRequest.Method
    private let path: [UInt8]
    private var captures: [[UInt8]] = []
    /// The methods of the routes that match the path.
    private(set) var allowed: [HTTPRequest.Method] = []

    init(method: HTTPRequest.Method, path: [UInt8]) {
        self.method = method
        self.path = path
    }

    func parameters(of route: Route<Output>) -> PathParameters {
        guard !captures.isEmpty else { return PathParameters() }
        return PathParameters(
            names: route.pattern.parameterNames,
            values: captures.map { String(decoding: $0, as: UTF8.self) })
    }

    /// Finds a route below `node` for the rest of the path, which begins with a segment.
    mutating func find(in node: RouteNode<Output>, from start: Int) -> Route<Output>? {
        guard start <= path.count else { return select(from: node) }
        let end = path[start...].firstIndex(of: UInt8(ascii: "/")) ?? path.count
        let encoded = path[start..<end]
        let segment = PercentCoding.decode(encoded.span)
        if let branch = node.literals[segment], let route = find(in: branch, from: end + 1) {
            return route
        }
        guard let branch = node.parameter.first, !segment.isEmpty else { return nil }
        captures.append(segment)
        if let route = find(in: branch, from: end + 1) { return route }
        captures.removeLast()
        return nil
    }

    private mutating func select(from node: RouteNode<Output>) -> Route<Output>? {
        let routes = node.routes
        if let route = routes.first(where: { $0.method == method }) { return route }
        if method == .head, let route = routes.first(where: { $0.method == .get }) { return route }
        if let route = routes.first(where: { $0.method == nil }) { return route }
        for case let method? in routes.map(\.method) where !allowed.contains(method) {
            allowed.append(method)
            if method == .get, !allowed.contains(.head) { allowed.append(.head) }
        }
        return nil
    }
}
