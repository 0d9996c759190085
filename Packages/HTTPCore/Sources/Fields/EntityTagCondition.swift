/// What `If-Match` and `If-None-Match` ask for (RFC 9110 sections 13.1.1 and 13.1.2).
public enum EntityTagCondition: Sendable, Hashable, CustomStringConvertible {
    /// `*`: any current representation.
    case any
    /// A representation with one of these tags.
    case tags([EntityTag])

    /// The most tags that are read, 100.
    public static let maxCount = 100

    /// Parses the value of the field, several fields of the name joined by commas.
    ///
    /// Empty elements are skipped (section 5.6.1). `nil` if there is no tag, if one is malformed or
    /// `*` stands among them, or if there are more than ``maxCount``. `If-None-Match` is then best
    /// ignored; `If-Match` is best taken as failed, since the client did mean to be careful.
    public init?(parsing text: String) {
        var scanner = FieldScanner(text)
        var tags: [EntityTag] = []
        scanner.skipListSeparators()
        if scanner.skip("*") {
            scanner.skipListSeparators()
            guard scanner.isAtEnd else { return nil }
            self = .any
            return
        }
        while !scanner.isAtEnd {
            guard tags.count < Self.maxCount, let tag = EntityTag(&scanner) else { return nil }
            tags.append(tag)
            scanner.skipWhitespace()
            guard scanner.isAtEnd || scanner.next == UInt8(ascii: ",") else { return nil }
            scanner.skipListSeparators()
        }
        guard !tags.isEmpty else { return nil }
        self = .tags(tags)
    }

    /// The value of the field.
    public var description: String {
        switch self {
        case .any: "*"
        case .tags(let tags): tags.map(\.description).joined(separator: ", ")
        }
    }

    /// Whether a representation that exists is meant, compared as `If-Match` demands.
    ///
    /// A representation without a tag, `nil`, matches ``any`` only.
    public func matchesStrongly(_ current: EntityTag?) -> Bool {
        matches(current) { $0.matchesStrongly($1) }
    }

    /// Whether a representation that exists is meant, compared as `If-None-Match` demands.
    ///
    /// A representation without a tag, `nil`, matches ``any`` only.
    public func matchesWeakly(_ current: EntityTag?) -> Bool {
        matches(current) { $0.matchesWeakly($1) }
    }

    private func matches(
        _ current: EntityTag?, by compare: (EntityTag, EntityTag) -> Bool
    ) -> Bool {
        switch self {
        case .any: true
        case .tags(let tags): current.map { tag in tags.contains { compare($0, tag) } } ?? false
        }
    }
}
