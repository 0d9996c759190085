import HTTPCore

/// The routes of a router by number, in a tree whose branches are pieces of paths.
///
/// There is a root for the routes of any host, and one for each host that routes name.
struct RouteTree: Sendable {
    /// Where the routes of a host begin.
    struct Root: Sendable {
        let node: Int
        /// The regular expressions for whole paths, with the first entry of each.
        var expressions: [(expression: RouteExpression, firstEntry: Int32)] = []
    }

    let trailingSlash: TrailingSlash
    var nodes: [RouteNode] = []
    var labels: [UInt8] = []
    /// Tables of 256 branches, one behind the other.
    var tables: [Int32] = []
    var edges: [ParameterEdge] = []
    var kinds: [ParameterKind] = []
    var entries: [MethodEntry] = []
    var templates: [RouteTemplate] = []
    var roots: [Root] = []
    /// The roots of hosts without parameters.
    var exactHosts: [[String]: Int] = [:]
    /// The roots of hosts with parameters, those with the fewest first.
    var patternHosts: [(host: HostPattern, root: Int)] = []
    /// The methods whose names are longer than a ``MethodKey``.
    var longMethods: [HTTPRequest.Method] = []
    /// The numbers of the routes that have a name.
    var names: [String: Int] = [:]
    /// Whether there is a parameter of the kind `path`.
    var hasPaths = false

    init(_ trailingSlash: TrailingSlash) {
        self.trailingSlash = trailingSlash
        roots = [Root(node: addNode([]))]
    }

    func key(of method: HTTPRequest.Method) -> MethodKey {
        MethodKey(method) ?? longMethods.firstIndex(of: method).map(MethodKey.init(long:))
            ?? .unknown
    }
}
