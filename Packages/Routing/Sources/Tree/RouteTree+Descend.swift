extension RouteTree {
    /// A node whose label has been passed, and where that was.
    struct Place {
        /// -1 where the path and the labels differ.
        let node: Int
        let position: Int
        /// The branch that begins with the next byte of the path, or -1.
        let child: Int
    }

    /// Follows literals as long as there is no choice.
    @inline(__always)
    func descend(_ start: Int, _ from: Int, _ path: Span<UInt8>) -> Place {
        let nodes = nodes.span
        var node = start
        var position = from
        while true {
            let count = Int(nodes[node].labelCount)
            if count > 0 {
                guard matches(Int(nodes[node].labelStart), count, path, position) else { break }
                position &+= count
            }
            guard position < path.count else {
                return Place(node: node, position: position, child: -1)
            }
            let child = child(of: node, path[position])
            guard nodes[node].isLiteralOnly else {
                return Place(node: node, position: position, child: child)
            }
            guard child >= 0 else { break }
            node = child
        }
        return Place(node: -1, position: position, child: -1)
    }

    /// The branch of a node that begins with a byte, or -1.
    @inline(__always)
    func child(of node: Int, _ byte: UInt8) -> Int {
        let nodes = nodes.span
        let table = Int(nodes[node].table)
        if table >= 0 { return Int(tables[table &+ Int(byte)]) }
        var child = Int(nodes[node].firstChild)
        while child >= 0, nodes[child].byte != byte { child = Int(nodes[child].sibling) }
        return child
    }

    /// Whether the label of a node stands at a position.
    func matchesLabel(_ node: Int, _ path: Span<UInt8>, _ position: Int) -> Bool {
        matches(Int(nodes[node].labelStart), Int(nodes[node].labelCount), path, position)
    }

    @inline(__always)
    private func matches(
        _ start: Int, _ count: Int, _ path: Span<UInt8>, _ position: Int
    ) -> Bool {
        guard count <= path.count &- position else { return false }
        // Spans of one length: their bounds need no look at every byte.
        let label = labels.span.extracting(start..<start &+ count)
        let piece = path.extracting(position..<position &+ count)
        for index in label.indices where label[index] != piece[index] { return false }
        return true
    }
}
