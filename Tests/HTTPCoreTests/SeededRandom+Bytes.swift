import TestSupport

extension SeededRandom {
    /// A number below a limit.
    mutating func size(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// One of some texts, with a few bytes changed, added, removed or repeated.
    mutating func mutant(of originals: [[UInt8]]) -> [UInt8] {
        var bytes = originals[size(originals.count)]
        for _ in 0..<size(4) {
            let position = size(bytes.count + 1)
            let end = min(bytes.count, position + size(8))
            switch size(4) {
            case 0: bytes.insert(UInt8(size(256)), at: position)
            case 1: bytes.removeSubrange(position..<end)
            case 2: bytes.insert(contentsOf: bytes[position..<end], at: size(bytes.count + 1))
            default: bytes.insert(contentsOf: self.bytes(2, of: "\r\n-b;:=%\"&\\*"), at: position)
            }
        }
        return bytes
    }

    /// Bytes in pieces of random sizes, some of them empty.
    mutating func cut(_ bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        let limit = 1 + size(20)
        while !rest.isEmpty {
            let piece = rest.prefix(size(limit + 1))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces.isEmpty ? [[]] : pieces
    }
}
