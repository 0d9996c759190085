/// A route at one of its paths and one of its hosts: what the parameters of a match are called.
final class RouteTemplate: Sendable {
    let route: Route
    /// The path as it was written.
    let path: String
    /// The path of a prefix without what stands for everything below it; else empty.
    let root: String
    /// The parameters of the path.
    let names: [String]
    /// The parameters of the host.
    let hostNames: [String]
    /// Whether the path has an end that takes everything.
    let takesAll: Bool

    init(_ route: Route, _ path: PathPattern, _ host: HostPattern?) {
        self.route = route
        self.path = path.description
        root = path.description.hasSuffix("/*") ? String(path.description.dropLast(2)) : ""
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
