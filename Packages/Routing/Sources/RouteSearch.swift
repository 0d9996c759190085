/// One walk through the tree, which goes back where a branch turns out to be the wrong one.
///
/// A walk that has gone back often remembers where it failed, so that no branch is entered twice
/// at one position: no path takes more than a time that grows with its length.
struct RouteSearch {
    private let method: MethodKey
    var captures = CapturedRanges()
    /// Where the path goes on below the prefix that matched, or -1.
    var rest = -1
    /// Whether a route matches the path, though not the method.
    private(set) var isPathMatched = false
    /// The entries of other methods, if they are to be collected.
    private(set) var others: [Int32]?
    private var failures = RouteFailures()
    /// The bytes that may still be given to regular expressions and converters.
    private var allowance = 256 * 1024

    /// The most places of a literal that are tried for the end of one parameter.
    private static let maximumEnds = 256

    init(_ method: MethodKey, collecting: Bool = false) {
        self.method = method
        others = collecting ? [] : nil
    }

    /// Finds the entry of the method below a node for the rest of the path, or -1.
    mutating func find(
        _ start: Int, _ from: Int, _ path: Span<UInt8>, _ tree: borrowing RouteTree
    ) -> Int {
        var index = start
        var position = from
        while true {
            let node = tree.nodes[index]
            guard Int(node.labelCount) <= path.count &- position,
                tree.matchesLabel(node, path, position)
            else { return -1 }
            position &+= Int(node.labelCount)
            guard position < path.count else { return end(node, position, path, tree) }
            let child = tree.child(of: node, path[position])
            guard node.isLiteralOnly else { return branch(node, child, position, path, tree) }
            guard child >= 0 else { return -1 }
            index = child
        }
    }

    /// Goes on where the path ends.
    private mutating func end(
        _ node: RouteNode, _ position: Int, _ path: Span<UInt8>, _ tree: borrowing RouteTree
    ) -> Int {
        let entry = select(from: node.firstEntry, tree)
        guard entry < 0, !node.isLiteralOnly else { return entry }
        return branch(node, -1, position, path, tree)
    }

    /// Goes on where there is a choice.
    private mutating func branch(
        _ node: RouteNode, _ child: Int, _ position: Int, _ path: Span<UInt8>,
        _ tree: borrowing RouteTree
    ) -> Int {
        if child >= 0 {
            let entry = find(child, position, path, tree)
            if entry >= 0 { return entry }
        }
        var edge = Int(node.firstEdge)
        while edge >= 0 {
            let entry = find(through: tree.edges[edge], position, path, tree)
            if entry >= 0 { return entry }
            edge = Int(tree.edges[edge].next)
        }
        guard node.firstPrefixEntry >= 0,
            position == path.count || path[position] == UInt8(ascii: "/")
        else { return -1 }
        let entry = select(from: node.firstPrefixEntry, tree)
        if entry >= 0 { rest = position }
        return entry
    }

    /// The entry of the method among those of one place, or -1.
    mutating func select(from first: Int32, _ tree: borrowing RouteTree) -> Int {
        var any = -1
        var get = -1
        var index = Int(first)
        while index >= 0 {
            let entry = tree.entries[index]
            if entry.method == method { return index }
            if entry.method == .any { any = index }
            if entry.method == .get { get = index }
            if others != nil { others?.append(Int32(index)) }
            index = Int(entry.next)
        }
        if method == .head, get >= 0 { return get }
        isPathMatched = isPathMatched || first >= 0
        return any
    }

    // MARK: Parameters

    private mutating func find(
        through edge: ParameterEdge, _ start: Int, _ path: Span<UInt8>,
        _ tree: borrowing RouteTree
    ) -> Int {
        let isPath = edge.rank == ParameterKind.pathRank
        let limit = isPath ? path.count : Self.segmentEnd(path, start)
        guard isPath || start < limit else { return -1 }
        let reach = ParameterKind.reach(edge.rank, path, start, limit)
        let target = tree.nodes[Int(edge.target)]
        if isPath || target.hasInnerChild {
            let ends = start + (isPath ? 0 : 1)..<min(reach + 1, limit)
            let entry = find(through: edge, target, start, endingIn: ends, path, tree)
            if entry >= 0 { return entry }
        }
        return reach == limit ? find(through: edge, start..<limit, path, tree) : -1
    }

    /// Tries the places where a literal follows, the last one first.
    private mutating func find(
        through edge: ParameterEdge, _ target: RouteNode, _ start: Int, endingIn ends: Range<Int>,
        _ path: Span<UInt8>, _ tree: borrowing RouteTree
    ) -> Int {
        var tries = 0
        for end in ends.reversed() {
            let child = tree.child(of: target, path[end])
            guard child >= 0 else { continue }
            let node = tree.nodes[child]
            guard Int(node.labelCount) <= path.count - end, tree.matchesLabel(node, path, end)
            else {
                continue
            }
            tries += 1
            guard tries <= Self.maximumEnds else { break }
            let entry = find(through: edge, start..<end, path, tree)
            if entry >= 0 { return entry }
        }
        return -1
    }

    /// Goes on behind a parameter that stands for a piece of the path.
    private mutating func find(
        through edge: ParameterEdge, _ piece: Range<Int>, _ path: Span<UInt8>,
        _ tree: borrowing RouteTree
    ) -> Int {
        guard !failures.contains(edge.target, piece.upperBound),
            accepts(edge, piece, path, tree)
        else { return -1 }
        captures[Int(edge.position)] = piece
        let entry = find(Int(edge.target), piece.upperBound, path, tree)
        if entry < 0 { failures.insert(edge.target, piece.upperBound, path.count) }
        return entry
    }

    private mutating func accepts(
        _ edge: ParameterEdge, _ piece: Range<Int>, _ path: Span<UInt8>,
        _ tree: borrowing RouteTree
    ) -> Bool {
        switch tree.kinds[Int(edge.kind)] {
        case .text, .path: true
        case .int, .uuid, .float:
            ParameterKind.accepts(edge.rank, path, piece.lowerBound, piece.upperBound)
        case .expression(let expression): text(of: piece, path).map(expression.accepts) ?? false
        case .custom(let converter): text(of: piece, path).map(converter.accepts) ?? false
        }
    }

    /// The decoded text of a piece, unless too much has been read already.
    private mutating func text(of piece: Range<Int>, _ path: Span<UInt8>) -> String? {
        allowance -= piece.count
        return allowance < 0 ? nil : CanonicalPath.text(path.extracting(piece))
    }

    @inline(__always)
    private static func segmentEnd(_ path: Span<UInt8>, _ start: Int) -> Int {
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end &+= 1 }
        return end
    }
}
