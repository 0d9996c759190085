// Bytes taken eight at a time, as a number of which the first is the lowest.
extension Span<UInt8> {
    /// Where a name ends that begins at `start`, at a colon or a byte that is not visible.
    ///
    /// The end of the bytes if there is none. In between may be bytes that no name has.
    func endOfName(from start: Int) -> Int {
        var index = start
        while index + 8 <= count {
            let word = word(at: index)
            let length = (word.bytes(below: 0x21) | word.bytes(equalTo: 0x3a)).bytesInFront
            index += length
            if length < 8 { return index }
        }
        while index < count, self[index] > 0x20, self[index] != 0x3a { index += 1 }
        return index
    }

    /// Where the value of a field ends that begins at `start`, at a byte that may not stand in one.
    ///
    /// The end of the bytes if there is none. `isASCII` becomes `true` only if the value has no byte
    /// above ASCII, and `false` also for one that is close behind it.
    func endOfFieldValue(from start: Int, isASCII: inout Bool) -> Int {
        var index = start
        var all: UInt64 = 0
        defer { isASCII = all & UInt64.highBits == 0 }
        while index + 8 <= count {
            let word = word(at: index)
            all |= word
            let length = (word.bytes(below: 0x20) | word.bytes(equalTo: 0x7f)).bytesInFront
            index += length
            guard length < 8 else { continue }
            guard self[index] == 0x09 else { return index }
            index += 1
        }
        while index < count, ByteClass.isFieldValue(self[index]) {
            all |= UInt64(self[index])
            index += 1
        }
        return index
    }

    /// Whether these are the bytes of another span, as many as those.
    func isEqual(to other: Span<UInt8>) -> Bool {
        var index = 0
        while index + 8 <= count {
            guard word(at: index) == other.word(at: index) else { return false }
            index += 8
        }
        while index < count {
            guard self[index] == other[index] else { return false }
            index += 1
        }
        return true
    }

    /// The bytes of a range, which are at most eight, and zeros.
    @inline(__always)
    func word(_ range: Range<Int>) -> UInt64 {
        if range.lowerBound + 8 <= count {
            return word(at: range.lowerBound) & (UInt64.max >> UInt64(64 - 8 * range.count))
        }
        return range.reversed().reduce(0) { word, index in word << 8 | UInt64(self[index]) }
    }

    @inline(__always)
    private func word(at start: Int) -> UInt64 {
        // The bounds are checked. What is unsafe is only that eight bytes are taken for a number,
        // which any eight are; and one by one they take three times as long.
        UInt64(
            littleEndian: unsafe bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
    }
}

// A byte is marked by its highest bit. What a subtraction borrows can mark bytes behind the first
// that is meant, so only the first mark counts.
extension UInt64 {
    fileprivate static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// Marks the bytes that are less than one of ASCII.
    @inline(__always)
    fileprivate func bytes(below limit: UInt8) -> UInt64 {
        (self &- Self.repeating(limit)) & ~self & Self.highBits
    }

    /// Marks the bytes that are one of ASCII.
    @inline(__always)
    fileprivate func bytes(equalTo byte: UInt8) -> UInt64 {
        (self ^ Self.repeating(byte)).bytes(below: 1)
    }

    /// How many bytes are in front of the first mark: eight if there is none.
    @inline(__always)
    fileprivate var bytesInFront: Int { trailingZeroBitCount / 8 }

    @inline(__always)
    private static func repeating(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }
}
