extension Span<UInt8> {
    /// The bytes at some indices as UTF-8; what is not UTF-8 becomes U+FFFD.
    func text(in range: Range<Int>) -> String {
        let part = extracting(range)
        return unsafe part.withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }

    /// The first of some indices that has a byte, or `nil` if none has.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
        var index = range.lowerBound
        while index < range.upperBound {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The indices from one on, up to those of a separator or the end.
    func part(before separator: UInt8, from start: Int) -> Range<Int> {
        start..<(firstIndex(of: separator, in: start..<count) ?? count)
    }

    /// The indices but those of the spaces and tabs at both ends.
    func trimmingFieldWhitespace(in range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, self[start].isFieldWhitespace { start += 1 }
        while start < end, self[end - 1].isFieldWhitespace { end -= 1 }
        return start..<end
    }
}
