/// A route at one of its paths and one of its hosts: what the parameters of a match are called.
final class RouteTemplate: Sendable {
    let route: Route
    /// The parameters of the path.
    let names: [String]
    /// The parameters of the host.
    let hostNames: [String]
    /// Whether the path has an end that takes everything.
    let takesAll: Bool

    init(_ route: Route, _ path: PathPattern, _ host: HostPattern?) {
        self.route = route
        names = path.parameterNames
        hostNames = host?.parameterNames ?? []
        takesAll =
            switch path.shape {
            case .path(let elements): elements.contains(where: PathPattern.isPath)
            case .prefix: true
            case .expression: false
            }
    }
}
