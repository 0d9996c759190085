import HTTPCore

/// One walk through the tree, which goes back where a branch turns out to be the wrong one.
struct RouteSearch {
    private let method: HTTPRequest.Method
    private let path: [UInt8]
    private var captures: [[UInt8]] = []
    /// The methods of the routes that match the path.
    private(set) var allowed: [HTTPRequest.Method] = []

    init(method: HTTPRequest.Method, path: [UInt8]) {
        self.method = method
        self.path = path
    }

    func parameters(of route: Route) -> PathParameters {
        guard !captures.isEmpty else { return PathParameters() }
        return PathParameters(
            names: route.pattern.parameterNames,
            values: captures.map { String(decoding: $0, as: UTF8.self) })
    }

    /// Finds a route below `node` for the rest of the path, which begins with a segment.
    mutating func find(in node: RouteNode, from start: Int) -> Route? {
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

    private mutating func select(from node: RouteNode) -> Route? {
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
