public import HTTPCore

/// Finds what belongs to a method, a path and a host.
///
/// ```swift
/// var router = Router<String>()
/// try router.add(.get, "/users/{id}", name: "user", "show a user")
/// router.match(.get, path: Array("/users/7".utf8))    // .found("show a user", id: "7")
/// try router.path(for: "user", ["id": 7])             // "/users/7"
/// ```
///
/// Where several routes match, the order of registration means nothing. From the left to the right
/// of the path, literals come first, then parameters of the kinds `int`, `uuid`, `float`, regular
/// expressions, custom kinds and `str`, then expressions for whole paths, and at last what takes
/// everything: `path` and prefixes. Only between two regular expressions, or two custom kinds, in
/// one place the first registered comes first. A route that has not the method of the request is
/// passed over. Routes of the host itself come first, then those of hosts with parameters, then
/// those of any host.
///
/// The cost of a match grows with the length of the path, hardly with the number of routes; hostile
/// paths too take a time that grows with their length, where no regular expression takes longer; see
/// ``PathPattern``. A path of more than 65,535 bytes is not
/// found.
///
/// Only this face is generic, and inlinable: the search knows numbers of routes and runs at full
/// speed in every module.
public struct Router<Output: Sendable>: Sendable {
    @usableFromInline var table: RouteTable
    /// The routes and what belongs to them, in the order of registration.
    public private(set) var entries: [(route: Route, output: Output)] = []

    /// Makes a router without routes.
    public init(trailingSlash: TrailingSlash = .strict) {
        table = RouteTable(RouteTree(trailingSlash))
    }

    /// The routes in the order of registration.
    public var routes: [Route] { entries.map(\.route) }

    /// Adds a route for one method and one path.
    ///
    /// - Parameters:
    ///   - method: The method; `nil` for every method that has no route of its own.
    ///   - path: The path; see ``PathPattern``.
    ///   - name: The name for ``path(for:_:)``.
    ///   - output: What belongs to it.
    /// - Throws: ``RouteError`` as ``add(_:_:)``, and if the path is malformed.
    public mutating func add(
        _ method: HTTPRequest.Method?, _ path: String, name: String? = nil, _ output: Output
    ) throws(RouteError) {
        try add(Route(method.map { [$0] }, [PathPattern(path)], name: name), output)
    }

    /// Adds a route.
    ///
    /// - Throws: ``RouteError`` if another route matches exactly the same requests or has the same
    ///   name, if a path and a host have a parameter of one name, or if there are no paths or no
    ///   methods. The router then is as it was.
    public mutating func add(_ route: Route, _ output: Output) throws(RouteError) {
        try Self.check(route)
        if let number = route.name.flatMap({ table.tree.names[$0] }) {
            throw RouteError(
                "The routes \"\(entries[number].route)\" and \"\(route)\" have the same name.")
        }
        if let number = insert(route) {
            throw RouteError(
                "The routes \"\(entries[number].route)\" and \"\(route)\" match the same requests.")
        }
        entries.append((route, output))
    }

    /// Adds a route to the tree, or returns the number of the one that is in its way.
    private mutating func insert(_ route: Route) -> Int? {
        var tree = table.tree
        // With the old table gone, the tree is changed in place and not copied.
        table = .empty
        defer { table = RouteTable(tree) }
        return tree.insert(route, number: entries.count)
    }

    private static func check(_ route: Route) throws(RouteError) {
        guard !route.paths.isEmpty else { throw RouteError("The route \"\(route)\" has no path.") }
        guard route.methods?.isEmpty != true else {
            throw RouteError("The route \"\(route)\" has no method.")
        }
        for (index, path) in route.paths.enumerated() {
            for other in route.paths[..<index]
            where path.hasShape(of: other) && path.parameterNames != other.parameterNames {
                throw RouteError(
                    "The route \"\(route)\" has two paths that match the same requests, with other "
                        + "names for their parameters.")
            }
        }
        let names = Set(route.paths.flatMap(\.parameterNames))
        for host in route.hosts {
            guard let name = host.parameterNames.first(where: names.contains) else { continue }
            throw RouteError(
                "The route \"\(route)\" has a parameter \"\(name)\" in its path and in its host.")
        }
    }

    /// Finds what belongs to a request.
    ///
    /// - Parameters:
    ///   - method: The method. HEAD finds the route of GET where it has none of its own.
    ///   - path: The path as it was sent: percent-encoded, without the query.
    ///   - host: The `Host` of the request, perhaps with a port; without it, routes that name hosts
    ///     are not found.
    /// - Returns: The route with its parameters, or why there is none.
    @inlinable
    public func match(
        _ method: HTTPRequest.Method, path: [UInt8], host: String? = nil
    ) -> RouteMatch<Output> {
        let finding = table.find(method, path: path, host: host)
        guard let miss = finding.miss else {
            return .found(entries[finding.number].output, finding.parameters)
        }
        return switch table.miss(miss, method, path: path, host: host) {
        case .redirect(let path): .redirect(path: path)
        case .methodNotAllowed(let methods): .methodNotAllowed(methods)
        case .notFound: .notFound
        }
    }

    /// The path of a named route, percent-encoded, with values for its parameters.
    ///
    /// - Parameters:
    ///   - name: The name of the route.
    ///   - parameters: The values; see ``Route/path(_:)``.
    /// - Returns: The path, without the prefixes that the router may be mounted under.
    /// - Throws: ``RouteError`` if there is no such route, and as ``Route/path(_:)``.
    public func path(
        for name: String, _ parameters: [String: any CustomStringConvertible & Sendable] = [:]
    ) throws(RouteError) -> String {
        guard let number = table.tree.names[name] else {
            throw RouteError("There is no route with the name \"\(name)\".")
        }
        return try entries[number].route.path(parameters)
    }
}
