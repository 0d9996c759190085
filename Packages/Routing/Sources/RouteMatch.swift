public import HTTPCore

/// What a router found.
public enum RouteMatch<Output: Sendable>: Sendable {
    /// The route, and the values of its parameters.
    case found(Output, PathParameters)
    /// The path with its last slash added or removed has a route; only with
    /// ``TrailingSlash/redirected``.
    ///
    /// The path is encoded as it came, and has no query. It never begins with two slashes, so a
    /// `Location` made of it stays on the host.
    case redirect(path: [UInt8])
    /// Routes match the path, but none the method; the methods that would do, for `Allow`.
    ///
    /// They are in order of registration. HEAD is there where GET is, and OPTIONS at the end.
    case methodNotAllowed([HTTPRequest.Method])
    /// No route matches the path.
    case notFound
}

extension RouteMatch: Equatable where Output: Equatable {}
