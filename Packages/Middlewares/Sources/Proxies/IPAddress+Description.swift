extension IPAddress: CustomStringConvertible {
    /// The address in the one form that is recommended for it (RFC 5952 section 4).
    var description: String {
        if isIPv4 {
            return [24, 16, 8, 0].map { "\(bits >> $0 & 0xFF)" }.joined(separator: ".")
        }
        let groups = (0..<8).map { UInt16(truncatingIfNeeded: bits >> (112 - 16 * $0)) }
        let gap = Self.longestGap(in: groups)
        let head = groups[..<gap.lowerBound].map { String($0, radix: 16) }.joined(separator: ":")
        let tail = groups[gap.upperBound...].map { String($0, radix: 16) }.joined(separator: ":")
        return gap.isEmpty ? head : head + "::" + tail
    }

    /// The first of the longest runs of zeros; empty, at the end, if none is longer than one.
    private static func longestGap(in groups: [UInt16]) -> Range<Int> {
        var longest = groups.count..<groups.count
        var start = 0
        while start < groups.count {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
            if end - start > max(1, longest.count) { longest = start..<end }
            start = end + 1
        }
        return longest
    }
}
