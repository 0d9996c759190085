/// The ranges that a `Range` field asks for (RFC 9110 section 14.2).
///
/// ```swift
/// let ranges = request.headers[.range].flatMap { ByteRangeSet(parsing: $0) }
/// switch ranges?.resolve(length: content.count).coalesced {
/// case .ranges(let offsets): …         // 206, with ContentRange(offsets[0], length: content.count)
/// case .unsatisfiable: …               // 416, with ContentRange(unsatisfiedLength:)
/// case .whole, nil: …                  // 200
/// }
/// ```
public struct ByteRangeSet: Sendable, Hashable, CustomStringConvertible {
    /// The unit in lower case, `"bytes"` as a rule.
    public let unit: String
    /// The elements in their order, at least one; malformed ones were left out.
    public let ranges: [ByteRange]

    /// Parses the value of the field; `nil` means that the field is to be ignored.
    ///
    /// Spaces around elements, empty elements and malformed ones are skipped.
    ///
    /// - Parameters:
    ///   - text: The value.
    ///   - unit: The unit that is understood, compared without case. Another one gives `nil`.
    ///   - maxCount: The most elements, malformed ones included; more of them give `nil`, since
    ///     such a request is broken or an attack (section 17.15).
    public init?(parsing text: String, unit: String = "bytes", maxCount: Int = 100) {
        var scanner = FieldScanner(text)
        scanner.skipWhitespace()
        guard let sent = scanner.token()?.asciiLowercased, sent == unit.asciiLowercased,
            scanner.skip("=")
        else { return nil }
        var (ranges, count): ([ByteRange], Int) = ([], 0)
        scanner.skipListSeparators()
        while !scanner.isAtEnd {
            guard count < maxCount else { return nil }
            count += 1
            ByteRange(scanner.listElement()).map { ranges.append($0) }
            scanner.skipListSeparators()
        }
        guard !ranges.isEmpty else { return nil }
        self.unit = sent
        self.ranges = ranges
    }

    /// The value of the field.
    public var description: String {
        "\(unit)=" + ranges.map(\.description).joined(separator: ",")
    }

    /// What the field means for a content of a length, which must not be negative.
    ///
    /// A last offset past the end means the end, and so does a suffix longer than the content.
    /// Elements that begin past the end are left out, unless there are no others.
    public func resolve(length: Int) -> Resolution {
        precondition(length >= 0, "A content has no negative length.")
        var offsets: [ClosedRange<Int>] = []
        var (isUnsatisfiable, hasEverythingOfNothing) = (false, false)
        for range in ranges {
            switch range.resolve(length: length) {
            case .offsets(let found): offsets.append(found)
            case .unsatisfiable: isUnsatisfiable = true
            case .everythingOfNothing: hasEverythingOfNothing = true
            case .malformed: break
            }
        }
        if !offsets.isEmpty { return .ranges(offsets) }
        return isUnsatisfiable && !hasEverythingOfNothing ? .unsatisfiable : .whole
    }
}
