/// What a search keeps in mind beside its position.
///
/// An object, as most searches have none: it costs them a word and no allocation.
final class RouteMemory {
    /// Whether ``entries`` are wanted.
    var isCollecting = false
    /// The entries of all methods at the places that match the path.
    private(set) var entries: [Int32] = []
    private var starts: [Int32: Int] = [:]
    /// A bit for each position of the path, for one node behind the other.
    private var bits: [UInt64] = []
    /// A piece of the path without a slash, up to where its segment ends.
    private var segment = 0..<0
    private var ends: [Int32: (first: Int, limit: Int)] = [:]

    /// Notes the entry of another method.
    func note(_ entry: Int32) {
        if isCollecting { entries.append(entry) }
    }

    /// Whether the search from a node behind a parameter, at a position, led nowhere.
    func hasFailed(_ node: Int32, _ position: Int) -> Bool {
        guard let start = starts[node] else { return false }
        return bits[start + position / 64] >> UInt64(position % 64) & 1 == 1
    }

    /// Notes that it leads nowhere; the path has a length that is always the same.
    func fail(_ node: Int32, _ position: Int, _ length: Int) {
        let start = starts[node] ?? bits.count
        if start == bits.count {
            starts[node] = start
            bits += repeatElement(0, count: length / 64 + 1)
        }
        bits[start + position / 64] |= 1 << UInt64(position % 64)
    }

    /// Where the ends begin that all have failed for a node behind a parameter, if they are known
    /// for the limit of the parameter.
    func failedEnds(_ node: Int32, _ limit: Int) -> Int? {
        guard let known = ends[node], known.limit == limit else { return nil }
        return known.first
    }

    /// Notes that all ends from a position to a limit have failed.
    func failEnds(_ node: Int32, _ limit: Int, from first: Int) {
        ends[node] = (min(first, failedEnds(node, limit) ?? first), limit)
    }

    /// Where the segment ends that a position is in; no byte of one segment is looked at twice.
    func segmentEnd(_ path: Span<UInt8>, _ start: Int) -> Int {
        if segment.contains(start) { return segment.upperBound }
        var end = start
        while end < path.count, path[end] != UInt8(ascii: "/") {
            end = segment.contains(end) ? segment.upperBound : end + 1
        }
        segment = start..<end
        return end
    }
}
