public import ASGIRouting
public import HTTPCore

/// Values for the parameters of a path, by name.
public typealias PathValues = [String: any CustomStringConvertible & Sendable]

extension App {
    /// The path of a route by its name, percent-encoded.
    ///
    /// ```swift
    /// app.path(for: "user", ["id": 7])        // "/users/7"
    /// app.path(for: "admin:user", ["id": 7])  // of an app that is mounted with the name "admin"
    /// ```
    ///
    /// - Parameters:
    ///   - name: The name of the route.
    ///   - parameters: A value for each parameter of its path, in a form that the path takes.
    /// - Returns: The path from the root of this app.
    /// - Throws: `RouteError` if there is no such route, or the values are not those it needs.
    public func path(for name: String, _ parameters: PathValues = [:]) throws(RouteError) -> String
    {
        try ReverseRoutes(names: names).path(for: name, parameters, at: "")
    }
}

extension Request {
    /// The path of a route by its name, below what its app is mounted at, percent-encoded.
    ///
    /// Looks among the names of the app that answers, then among those of the apps it is mounted
    /// in.
    ///
    /// - Parameters:
    ///   - name: The name of the route; see ``App/path(for:_:)``.
    ///   - parameters: A value for each parameter of its path.
    /// - Returns: The whole path, as a link may have it.
    /// - Throws: `RouteError` if there is no such route, or the values are not those it needs.
    public func path(for name: String, _ parameters: PathValues = [:]) throws(RouteError) -> String
    {
        let routes = self[ReverseRoutesKey.self] ?? ReverseRoutes()
        return try routes.path(for: name, parameters, at: scope.rawRootPath)
    }
}

enum ReverseRoutesKey: AttributeKey { typealias Value = ReverseRoutes }
