public import HTTPCore

/// Finds what belongs to a method and a path.
///
/// Literal segments come before parameters, whatever the order of registration. The cost of a
/// match grows with the number of segments of the path, hardly with the number of routes.
///
/// ```swift
/// var router = Router<String>()
/// try router.add(.get, "/users/{id}", "show a user")
/// router.match(.get, path: Array("/users/7".utf8))    // .found("show a user", id: "7")
/// ```
///
/// Only this face is generic, and inlinable: the search knows numbers of routes and runs at full
/// speed in every module.
public struct Router<Output: Sendable>: Sendable {
    @usableFromInline var tree = RouteTree()
    @usableFromInline var outputs: [Output] = []

    /// Makes a router without routes.
    public init() {}

    /// Adds a route.
    ///
    /// - Parameters:
    ///   - method: The method; `nil` for every method that has no route of its own.
    ///   - path: The path; see ``PathPattern``.
    ///   - output: What belongs to it.
    /// - Throws: ``RouteError`` if the path is malformed, or another route matches exactly the
    ///   same requests.
    public mutating func add(
        _ method: HTTPRequest.Method?, _ path: String, _ output: Output
    ) throws(RouteError) {
        try tree.insert(method, PathPattern(path), number: outputs.count)
        outputs.append(output)
    }

    /// Finds what belongs to a request.
    ///
    /// - Parameters:
    ///   - method: The method. HEAD finds the route of GET where it has none of its own.
    ///   - path: The path as it was sent: percent-encoded, without the query.
    /// - Returns: The route with its parameters, or why there is none.
    @inlinable
    public func match(_ method: HTTPRequest.Method, path: [UInt8]) -> RouteMatch<Output> {
        switch tree.match(method, path: path) {
        case .found(let number, let parameters): .found(outputs[number], parameters)
        case .methodNotAllowed(let methods): .methodNotAllowed(methods)
        case .notFound: .notFound
        }
    }
}

/// What a router found.
public enum RouteMatch<Output: Sendable>: Sendable {
    /// The route, and the values of its parameters.
    case found(Output, PathParameters)
    /// Routes match the path, but none the method; the methods that would do, for `Allow`.
    case methodNotAllowed([HTTPRequest.Method])
    /// No route matches the path.
    case notFound
}

extension RouteMatch: Equatable where Output: Equatable {}

extension HTTPScope {
    /// The path below ``HTTPScope/rootPath``, percent-encoded, for ``Router/match(_:path:)``.
    public var routePath: [UInt8] {
        let whole = rawPath ?? Array(PercentCoding.encode(path, keeping: .path).utf8)
        guard !rootPath.isEmpty else { return whole }
        // The prefix has as many segments as `rootPath`, however the client encoded them.
        let slash = UInt8(ascii: "/")
        var slashesLeft = rootPath.utf8.count { $0 == slash }
        let end = whole.firstIndex { byte in
            slashesLeft -= byte == slash ? 1 : 0
            return slashesLeft < 0
        }
        let prefix = whole[..<(end ?? whole.endIndex)]
        guard PercentCoding.decodeText(prefix.span) == rootPath else { return whole }
        return prefix.count == whole.count ? [slash] : Array(whole[prefix.count...])
    }
}
