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
    /// The failures that are not worth remembering yet.
    private var patience: Int32 = 8
    /// The bytes that may still be given to regular expressions and converters.
    private var allowance: Int32 = 256 * 1024
    private var memory: RouteMemory?

    /// The most texts that a regular expression or converter is asked about from one start.
    private static let maximumTexts = 256

    @inline(__always)
    init(_ method: MethodKey) { self.method = method }

    /// A search for the entries of all methods, which finds none itself.
    init(collectingIn memory: RouteMemory) {
        method = .unknown
        memory.isCollecting = true
        self.memory = memory
    }

    /// Finds the entry of the method below a node for the rest of the path, or -1.
    mutating func find(
        _ start: Int, _ from: Int, _ path: Span<UInt8>, _ table: RouteTable
    ) -> Int {
        let place = table.tree.descend(start, from, path)
        guard place.node >= 0 else { return -1 }
        guard place.position < path.count else {
            return end(place.node, place.position, path, table)
        }
        return branch(place.node, place.child, place.position, path, table)
    }

    /// Goes on where the path ends.
    @inline(__always)
    private mutating func end(
        _ index: Int, _ position: Int, _ path: Span<UInt8>, _ table: RouteTable
    ) -> Int {
        let entry = select(from: table.tree.nodes[index].firstEntry, table)
        guard entry < 0, !table.tree.nodes[index].isLiteralOnly else { return entry }
        return branch(index, -1, position, path, table)
    }

    /// Goes on where there is a choice.
    private mutating func branch(
        _ index: Int, _ child: Int, _ position: Int, _ path: Span<UInt8>, _ table: RouteTable
    ) -> Int {
        if child >= 0 {
            let entry = find(child, position, path, table)
            if entry >= 0 { return entry }
        }
        var edge = Int(table.tree.nodes[index].firstEdge)
        while edge >= 0 {
            let entry = find(through: table.tree.edges[edge], position, path, table)
            if entry >= 0 { return entry }
            edge = Int(table.tree.edges[edge].next)
        }
        let prefix = table.tree.nodes[index].firstPrefixEntry
        guard prefix >= 0,
            position == path.count || path[position] == UInt8(ascii: "/")
        else { return -1 }
        let entry = select(from: prefix, table)
        if entry >= 0 { rest = position }
        return entry
    }

    /// The entry of the method among those of one place, or -1.
    mutating func select(from first: Int32, _ table: RouteTable) -> Int {
        var any = -1
        var get = -1
        var index = Int(first)
        while index >= 0 {
            let entry = table.tree.entries[index]
            guard entry.method != method else { return index }
            if entry.method == .any { any = index }
            if entry.method == .get { get = index }
            if let memory { memory.note(Int32(index)) }
            index = Int(entry.next)
        }
        if method == .head, get >= 0 { return get }
        isPathMatched = isPathMatched || first >= 0
        return any
    }

    // MARK: Parameters

    private mutating func find(
        through edge: ParameterEdge, _ start: Int, _ path: Span<UInt8>,
        _ table: RouteTable
    ) -> Int {
        let isPath = edge.rank == ParameterKind.pathRank
        let limit = isPath ? path.count : segmentEnd(path, start)
        guard isPath || start < limit else { return -1 }
        let first = isPath ? start : start + 1
        let reach = ParameterKind.reach(edge.rank, path, start, limit)
        // What accepts everything fails for the same ends from any start: no end is tried twice.
        let failed = edge.acceptsAll ? memory?.failedEnds(edge.target, limit) : nil
        if isPath || table.tree.nodes[Int(edge.target)].hasInnerChild {
            let last = min(failed ?? limit, min(reach + 1, limit))
            let entry = find(through: edge, start, endingIn: first..<max(first, last), path, table)
            if entry >= 0 { return entry }
        }
        if failed == nil, reach == limit {
            let entry = find(through: edge, start..<limit, path, table)
            if entry >= 0 { return entry }
        }
        if edge.acceptsAll { memory?.failEnds(edge.target, limit, from: first) }
        return -1
    }

    /// Tries the places where a literal follows, the last one first.
    private mutating func find(
        through edge: ParameterEdge, _ start: Int, endingIn ends: Range<Int>,
        _ path: Span<UInt8>, _ table: RouteTable
    ) -> Int {
        var tries = 0
        for end in ends.reversed() {
            let child = table.tree.child(of: Int(edge.target), path[end])
            guard child >= 0, table.tree.matchesLabel(child, path, end),
                !CanonicalPath.isInsideEscape(path, end)
            else { continue }
            tries += 1
            guard tries <= Self.maximumTexts || !edge.asksForText else { break }
            let entry = find(through: edge, start..<end, path, table)
            if entry >= 0 { return entry }
        }
        return -1
    }

    /// Goes on behind a parameter that stands for a piece of the path.
    private mutating func find(
        through edge: ParameterEdge, _ piece: Range<Int>, _ path: Span<UInt8>,
        _ table: RouteTable
    ) -> Int {
        if let memory, memory.hasFailed(edge.target, piece.upperBound) { return -1 }
        guard accepts(edge, piece, path, table) else { return -1 }
        captures[Int(edge.position)] = piece
        let entry = find(Int(edge.target), piece.upperBound, path, table)
        if entry < 0 { remember(edge.target, piece.upperBound, path.count) }
        return entry
    }

    private mutating func remember(_ node: Int32, _ position: Int, _ length: Int) {
        guard patience == 0 else {
            patience -= 1
            return
        }
        let memory = memory ?? RouteMemory()
        memory.fail(node, position, length)
        self.memory = memory
    }

    private mutating func accepts(
        _ edge: ParameterEdge, _ piece: Range<Int>, _ path: Span<UInt8>,
        _ table: RouteTable
    ) -> Bool {
        guard edge.asksForText else {
            return ParameterKind.accepts(edge.rank, path, piece.lowerBound, piece.upperBound)
        }
        guard let text = text(of: piece, path) else { return false }
        return table.tree.kinds[Int(edge.kind)].accepts(text)
    }

    /// The decoded text of a piece, unless too much has been read already.
    private mutating func text(of piece: Range<Int>, _ path: Span<UInt8>) -> String? {
        guard piece.count <= Int(allowance) else {
            allowance = 0
            return nil
        }
        allowance -= Int32(piece.count)
        return CanonicalPath.text(path.extracting(piece))
    }

    @inline(__always)
    private func segmentEnd(_ path: Span<UInt8>, _ start: Int) -> Int {
        if let memory { return memory.segmentEnd(path, start) }
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") { end &+= 1 }
        return end
    }
}
