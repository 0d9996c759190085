/// Finds the delimiter between the parts of a multipart body.
///
/// Looks at two bytes of each stretch as long as the delimiter, and moves on by that length
/// where they do not occur in it: the search of Horspool with pairs (Wu and Manber 1994). So it
/// reads a small part of the content of a large file.
struct DelimiterSearch: Sendable {
    /// What is looked for.
    let delimiter: [UInt8]
    /// How far a pair allows to move, by the pair's hash; 0 for the last pair.
    private let moves: [UInt8]
    /// How far a last pair allows to move if it was not the delimiter's.
    private let moveAfterLast: Int

    /// Prepares to look for 2 to 250 bytes.
    init(_ delimiter: [UInt8]) {
        precondition((2...250).contains(delimiter.count))
        self.delimiter = delimiter
        let last = delimiter.count - 2
        var moves = [UInt8](repeating: UInt8(last + 1), count: Self.size)
        for index in 0..<last {
            moves[Self.hash(delimiter[index], delimiter[index + 1])] = UInt8(last - index)
        }
        let hash = Self.hash(delimiter[last], delimiter[last + 1])
        moveAfterLast = Int(moves[hash])
        moves[hash] = 0
        self.moves = moves
    }

    private static let size = 4096

    @inline(__always)
    private static func hash(_ first: UInt8, _ second: UInt8) -> Int {
        (Int(first) &+ Int(second) &* 31) & (size - 1)
    }

    /// The position of the first delimiter at or after `start`; `nil` if there is none.
    func first(in bytes: [UInt8], from start: Int) -> Int? {
        let length = delimiter.count
        let maxMove = length - 1
        // Unchecked, for this is the loop that large uploads spend their time in: `index` stays
        // between 1 and count - 1, `hash` below `size`.
        return unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe moves.withUnsafeBufferPointer { moves in
                var index = start + length - 1
                while index < bytes.count {
                    let pair = unsafe Self.hash(bytes[index &- 1], bytes[index])
                    let move = unsafe Int(moves[pair])
                    // The first case is nearly all, and the processor can guess it: so it need
                    // not wait for one stretch to look at the next.
                    if move == maxMove {
                        index &+= maxMove
                    } else if move > 0 {
                        index &+= move
                    } else if unsafe matches(bytes, endingAt: index) {
                        return index - length + 1
                    } else {
                        index &+= moveAfterLast
                    }
                }
                return nil
            }
        }
    }

    @unsafe private func matches(_ bytes: UnsafeBufferPointer<UInt8>, endingAt end: Int) -> Bool {
        let start = end - delimiter.count + 1
        for index in delimiter.indices where unsafe bytes[start + index] != delimiter[index] {
            return false
        }
        return true
    }

    /// Where, at the end of the bytes, a delimiter may begin that is not complete yet.
    func firstPrefix(in bytes: [UInt8], from start: Int) -> Int? {
        let tail = Swift.max(start, bytes.count - delimiter.count + 1)
        return bytes[tail...].indices.first { index in
            bytes[index] == delimiter[0]
                && bytes[index...].elementsEqual(
                    delimiter.prefix(bytes.count - index))
        }
    }
}
