// What the parsers ask of a span of bytes. Ranges are of indices that the caller has checked.
extension Span<UInt8> {
    func array(_ range: Range<Int>) -> [UInt8] {
        unsafe extracting(range).withUnsafeBufferPointer { unsafe Array($0) }
    }

    func text(_ range: Range<Int>) -> String {
        unsafe extracting(range).withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }

    /// Whether the bytes from `start` on are those of an ASCII literal.
    func equals(_ literal: StaticString, at start: Int) -> Bool {
        literal.withUTF8Buffer { expected in
            guard start + expected.count <= count else { return false }
            for offset in expected.indices
            where unsafe self[start + offset] != expected[offset] { return false }
            return true
        }
    }

    /// Whether the bytes from `start` on are those of a lower-case ASCII literal, in any case.
    func equalsIgnoringCase(_ literal: StaticString, at start: Int) -> Bool {
        literal.withUTF8Buffer { expected in
            guard start + expected.count <= count else { return false }
            for offset in expected.indices
            where unsafe ByteClass.lowercased(self[start + offset]) != expected[offset] {
                return false
            }
            return true
        }
    }
}
