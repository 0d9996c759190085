extension [UInt8] {
    /// The bytes in pieces of one size, of which the last may be shorter; nothing is one empty piece.
    func pieces(of size: Int) -> [[UInt8]] {
        if isEmpty { return [[]] }
        return stride(from: 0, to: count, by: size).map {
            Array(self[$0..<Swift.min($0 + size, count)])
        }
    }

    /// The bytes in two pieces.
    func cut(at position: Int) -> [[UInt8]] {
        [Array(self[..<position]), Array(self[position...])]
    }

    /// The bytes as they may come: whole, in two at every byte, in ones, and in fives.
    var everyCut: [[[UInt8]]] {
        [[self]] + (0...count).map { cut(at: $0) } + [pieces(of: 1), pieces(of: 5)]
    }
}
