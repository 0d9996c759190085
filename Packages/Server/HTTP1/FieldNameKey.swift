/// The name of a field in lower case, as numbers, which are compared sooner than bytes.
struct FieldNameKey: Equatable, Sendable {
    // Eight bytes each, and zeros behind the end, of which no name has one.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// Makes a key of visible bytes; `nil` if there are more than 32.
    @inline(__always)
    init?(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard range.count <= 32 else { return nil }
        first = Self.word(bytes, range, 0)
        second = Self.word(bytes, range, 8)
        third = Self.word(bytes, range, 16)
        fourth = Self.word(bytes, range, 24)
    }

    /// A number from 0 to 255 for the place in a table.
    @inline(__always)
    var hash: Int {
        let sum = first &+ second &* 3 &+ third &* 5 &+ fourth &* 7
        return Int((sum &* 0x9e37_79b9_7f4a_7c15) >> 56)
    }

    /// The part of a name from an offset on.
    ///
    /// The bit that makes a letter small is set in digits and `-`, too, and only they and control
    /// characters get to be one by it. So a key that equals that of letters, digits and `-` was made
    /// of these, and needs no look at each byte.
    @inline(__always)
    private static func word(_ bytes: Span<UInt8>, _ range: Range<Int>, _ offset: Int) -> UInt64 {
        let start = range.lowerBound + offset
        guard start < range.upperBound else { return 0 }
        let part = start..<min(start + 8, range.upperBound)
        let small = UInt64(0x2020_2020_2020_2020) >> UInt64(64 - 8 * part.count)
        return bytes.word(part) | small
    }
}
