import HTTPCore

/// The routes of a router by number, in a tree whose branches are pieces of paths.
///
/// There is a root for the routes of any host, and one for each host that routes name.
@usableFromInline
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
    /// Whether there is a parameter of the kind `path`.
    var hasPaths = false

    init(_ trailingSlash: TrailingSlash) {
        self.trailingSlash = trailingSlash
        roots = [Root(node: addNode([]))]
    }

    /// The branch of a node that begins with a byte.
    @inline(__always)
    func child(of node: RouteNode, _ byte: UInt8) -> Int {
        if node.table >= 0 { return Int(tables[Int(node.table) + Int(byte)]) }
        var child = Int(node.firstChild)
        while child >= 0, nodes[child].byte != byte { child = Int(nodes[child].sibling) }
        return child
    }

    /// Whether the label of a node stands at a position, which it does not go beyond.
    @inline(__always)
    func matchesLabel(_ node: RouteNode, _ path: Span<UInt8>, _ position: Int) -> Bool {
        let start = Int(node.labelStart)
        for index in 0..<Int(node.labelCount)
        where labels[start &+ index] != path[position &+ index] { return false }
        return true
    }

    func key(of method: HTTPRequest.Method) -> MethodKey {
        MethodKey(method) ?? longMethods.firstIndex(of: method).map(MethodKey.init(long:))
            ?? .unknown
    }
}
