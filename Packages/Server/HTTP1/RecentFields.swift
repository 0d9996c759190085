import HTTPCore

/// The fields of the last head, as the next one of a connection often has the same.
///
/// Clients of APIs repeat all of them, and browsers do for resources of one kind. The same bytes
/// are the same fields, and most of what a head costs is to make new ones.
struct RecentFields: Sendable {
    /// A head of a browser is half as long; more is not worth the memory.
    private static let limit = 1024

    /// The lines, up to the empty one and with it.
    private var bytes: [UInt8] = []
    private(set) var parser = FieldParser()

    /// Where the lines end that begin at `start`, if they are the same.
    func end(_ other: Span<UInt8>, from start: Int) -> Int? {
        guard !bytes.isEmpty, start + bytes.count <= other.count else { return nil }
        let end = start + bytes.count
        return bytes.span.isEqual(to: other.extracting(start..<end)) ? end : nil
    }

    mutating func remember(_ parser: FieldParser, _ lines: Span<UInt8>) {
        guard lines.count <= Self.limit else { return self = RecentFields() }
        (self.parser, bytes) = (parser, lines.array(0..<lines.count))
    }
}
