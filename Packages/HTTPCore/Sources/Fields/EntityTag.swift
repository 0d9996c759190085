/// An entity tag: the name of one state of a resource (RFC 9110 section 8.8.3).
///
/// Tags are equal if their bytes and their weakness are. Whether one matches another depends on
/// the question: see ``matchesStrongly(_:)`` and ``matchesWeakly(_:)``.
public struct EntityTag: Sendable, Hashable, CustomStringConvertible {
    // Not the text: Swift takes texts for equal that have different bytes.
    private let bytes: [UInt8]
    /// Whether the same tag may stand for contents that differ in their bytes.
    public let isWeak: Bool

    /// Makes a tag of the text between the quotes, which may be empty.
    ///
    /// `nil` if the text holds a quote, a space, a control or a line break; a backslash is a
    /// character like any other. Text outside ASCII is sent as UTF-8.
    public init?(_ opaque: String, isWeak: Bool = false) {
        guard opaque.utf8.allSatisfy(\.isEntityTagByte) else { return nil }
        bytes = Array(opaque.utf8)
        self.isWeak = isWeak
    }

    /// Parses `"…"` or `W/"…"`, with spaces and tabs around it; `nil` if it is anything else.
    public init?(parsing text: String) {
        var scanner = FieldScanner(text)
        scanner.skipWhitespace()
        guard let tag = EntityTag(&scanner) else { return nil }
        scanner.skipWhitespace()
        guard scanner.isAtEnd else { return nil }
        self = tag
    }

    /// Reads a tag, the end of which need not be the end of the field.
    init?(_ scanner: inout FieldScanner) {
        isWeak = scanner.skip("W")
        guard !isWeak || scanner.skip("/"), scanner.skip("\"") else { return nil }
        bytes = Array(scanner.bytes(while: \.isEntityTagByte))
        guard scanner.skip("\"") else { return nil }
    }

    /// The text between the quotes.
    public var opaque: String { String(decoding: bytes, as: UTF8.self) }

    /// The tag as it is sent: `"…"`, or `W/"…"` if it is weak.
    public var description: String { (isWeak ? "W/\"" : "\"") + opaque + "\"" }

    /// Whether the bytes are the same and neither tag is weak, as `If-Match` and ranges need it.
    public func matchesStrongly(_ other: EntityTag) -> Bool {
        !isWeak && !other.isWeak && bytes == other.bytes
    }

    /// Whether the bytes are the same, be the tags weak or not, as `If-None-Match` needs it.
    public func matchesWeakly(_ other: EntityTag) -> Bool { bytes == other.bytes }
}

extension UInt8 {
    /// Whether this may stand between the quotes of a tag (etagc).
    fileprivate var isEntityTagByte: Bool {
        self == 0x21 || (0x23...0x7E).contains(self) || self >= 0x80
    }
}
