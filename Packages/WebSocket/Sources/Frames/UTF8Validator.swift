/// Checks that bytes are UTF-8, as they arrive (RFC 3629 section 4).
///
/// Fails at the first byte that no text could have there, not at the end of its character.
struct UTF8Validator: Sendable {
    /// The bytes that the last character still lacks.
    private var missing: UInt8 = 0
    /// What the next of these may be.
    private var expected: ClosedRange<UInt8> = continuation
    /// Whether all bytes so far were ASCII.
    private(set) var isASCII = true

    private static let continuation: ClosedRange<UInt8> = 0x80...0xBF

    /// Whether no character has begun that is not complete.
    var isComplete: Bool { missing == 0 }

    /// Takes the next bytes; false if they are not UTF-8.
    mutating func accepts(_ bytes: Span<UInt8>) -> Bool {
        unsafe bytes.withUnsafeBytes { unsafe accepts($0) }
    }

    @unsafe private mutating func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var index = 0
        guard unsafe completes(bytes, at: &index) else { return false }
        while true {
            unsafe bytes.skipASCII(from: &index)
            guard index < bytes.count else { return true }
            isASCII = false
            // What is not ASCII is mostly followed by more of its kind.
            while index &+ 4 <= bytes.count, unsafe bytes[index] >= 0x80 {
                let length = unsafe Self.lengthOfCharacter(bytes.word(at: index))
                guard length > 0 else { return false }
                index &+= length
            }
            if index < bytes.count, unsafe bytes[index] >= 0x80 {
                guard unsafe begins(with: bytes[index]) else { return false }
                index &+= 1
                guard unsafe completes(bytes, at: &index) else { return false }
            }
        }
    }

    /// The length of the character that is not ASCII and begins four bytes, of which the first is
    /// in the lowest bits; 0 if there is none.
    @inline(__always)
    private static func lengthOfCharacter(_ word: UInt32) -> Int {
        let first = UInt8(truncatingIfNeeded: word)
        let second = UInt8(truncatingIfNeeded: word &>> 8)
        if first < 0xE0 { return first >= 0xC2 && word & 0xC000 == 0x8000 ? 2 : 0 }
        if first < 0xF0 {
            let isShortest = first != 0xE0 || second >= 0xA0
            let isNoSurrogate = first != 0xED || second < 0xA0
            return word & 0xC0_C000 == 0x80_8000 && isShortest && isNoSurrogate ? 3 : 0
        }
        let isShortest = first != 0xF0 || second >= 0x90
        let isInRange = first < 0xF4 || first == 0xF4 && second < 0x90
        return word & 0xC0C0_C000 == 0x8080_8000 && isShortest && isInRange ? 4 : 0
    }

    /// Takes the first byte of a character that is not ASCII.
    private mutating func begins(with byte: UInt8) -> Bool {
        switch byte {
        case 0xC2...0xDF: (missing, expected) = (1, Self.continuation)
        case 0xE0: (missing, expected) = (2, 0xA0...0xBF)
        case 0xED: (missing, expected) = (2, 0x80...0x9F)
        case 0xE1...0xEF: (missing, expected) = (2, Self.continuation)
        case 0xF0: (missing, expected) = (3, 0x90...0xBF)
        case 0xF1...0xF3: (missing, expected) = (3, Self.continuation)
        case 0xF4: (missing, expected) = (3, 0x80...0x8F)
        default: return false
        }
        return true
    }

    /// Takes what is here of the last character.
    @unsafe private mutating func completes(
        _ bytes: UnsafeRawBufferPointer, at index: inout Int
    ) -> Bool {
        while missing > 0, index < bytes.count {
            guard unsafe expected.contains(bytes[index]) else { return false }
            (missing, expected) = (missing - 1, Self.continuation)
            index &+= 1
        }
        return true
    }
}

// Words at a time, for this is where long texts spend their time.
extension UnsafeRawBufferPointer {
    /// Four bytes, the first in the lowest bits.
    @inline(__always)
    fileprivate func word(at index: Int) -> UInt32 {
        unsafe UInt32(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt32.self))
    }

    /// Moves an index to the first byte that is not ASCII, or to the end.
    @inline(__always)
    fileprivate func skipASCII(from index: inout Int) {
        while index &+ 16 <= count {
            guard unsafe (highBits(at: index) | highBits(at: index &+ 8)) == 0 else { break }
            index &+= 16
        }
        while index &+ 8 <= count {
            let bits = unsafe highBits(at: index)
            guard bits == 0 else {
                index &+= bits.trailingZeroBitCount &>> 3
                return
            }
            index &+= 8
        }
        while index < count, unsafe self[index] < 0x80 { index &+= 1 }
    }

    /// The highest bit of each of eight bytes, which ASCII has not; the first byte is the lowest.
    @inline(__always)
    private func highBits(at index: Int) -> UInt64 {
        let word = unsafe loadUnaligned(fromByteOffset: index, as: UInt64.self)
        return UInt64(littleEndian: word) & 0x8080_8080_8080_8080
    }
}
