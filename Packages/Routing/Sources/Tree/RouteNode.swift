/// A place in the tree: some bytes of literals, and what may follow them.
///
/// Nodes, edges and entries lie in arrays and refer to each other by index, -1 for none. So they
/// are plain numbers: nothing is counted while a request is routed.
struct RouteNode: Sendable {
    /// Where the bytes of this node are among the labels.
    var labelStart: Int32
    var labelCount: Int32
    /// The first of the branches that begin with a literal.
    var firstChild: Int32 = -1
    /// The next of the branches of the parent.
    var sibling: Int32 = -1
    /// Where the branches are found by their first byte, if there are many.
    var table: Int32 = -1
    /// The first of the branches that begin with a parameter, in the order of trying.
    var firstEdge: Int32 = -1
    /// The first of the routes that end here.
    var firstEntry: Int32 = -1
    /// The first of the routes that end here or anywhere below.
    var firstPrefixEntry: Int32 = -1
    /// The first byte of the label.
    var byte: UInt8
    var childCount: UInt8 = 0
    /// Whether a branch begins in the middle of a segment.
    var hasInnerChild = false
    /// Whether a literal is all that can follow.
    var isLiteralOnly = true
}

/// A branch that begins with a parameter.
struct ParameterEdge: Sendable {
    let rank: UInt8
    /// The number of parameters before this one.
    let position: UInt8
    /// The kind among the kinds of the tree.
    let kind: Int32
    let target: Int32
    /// The next edge of the node.
    var next: Int32

    /// Whether nothing but being empty is ever refused.
    var acceptsAll: Bool { rank >= ParameterKind.textRank }

    /// Whether a decoded text decides, and not the bytes.
    var asksForText: Bool {
        rank == ParameterKind.expressionRank || rank == ParameterKind.customRank
    }
}

/// A route under one of its methods.
struct MethodEntry: Sendable {
    let method: MethodKey
    /// The number of the route.
    let number: Int32
    /// The place of the method in the route.
    let order: Int32
    /// The template among the templates of the tree.
    let template: Int32
    /// Whether something of the path is caught.
    let isCatching: Bool
    /// The next entry of the node.
    var next: Int32
}
