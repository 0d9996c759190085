/// The parameters of a query: names and values in order, names as often as they were sent.
///
/// Follows `application/x-www-form-urlencoded` of the URL Standard: `&` separates, `+` is a
/// space, percent sequences are UTF-8, a name without `=` has an empty value.
public struct QueryItems: RandomAccessCollection, Sendable, Hashable {
    /// One name with its value, both decoded.
    public struct Item: Sendable, Hashable {
        /// The name, which may be empty.
        public let name: String
        /// The value, which may be empty.
        public let value: String

        /// Pairs a name with a value.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    private let items: [Item]

    /// Takes items as they are.
    public init(_ items: [Item] = []) { self.items = items }

    /// Parses the bytes after the `?` of a target; empty parts between `&` are skipped.
    public init(parsing bytes: [UInt8]) {
        let span = bytes.span
        var items: [Item] = []
        if !bytes.isEmpty { items.reserveCapacity(4) }
        var start = 0
        while start < span.count {
            let piece = span.part(before: UInt8(ascii: "&"), from: start)
            if !piece.isEmpty { items.append(Item(encoded: span.extracting(piece))) }
            start = piece.upperBound + 1
        }
        self.items = items
    }

    /// The first value of a name, or `nil` if the name was not sent.
    public subscript(name: String) -> String? {
        items.first { $0.name.hasSameBytes(as: name) }?.value
    }

    /// All values of a name in order.
    public func values(for name: String) -> [String] {
        items.filter { $0.name.hasSameBytes(as: name) }.map(\.value)
    }

    /// The position of the first item.
    public var startIndex: Int { items.startIndex }
    /// The position after the last item.
    public var endIndex: Int { items.endIndex }
    /// The item at a position.
    public subscript(position: Int) -> Item { items[position] }
}

extension QueryItems: CustomStringConvertible {
    /// The items as a query or the body of a form: what the parser reads as the same items.
    ///
    /// Letters, digits and `*-._` stay, a space becomes `+`, everything else `%XX`.
    public var description: String {
        items.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
    }

    private static func encode(_ text: String) -> String {
        let encoded = PercentCoding.encode(text, keeping: .formValue)
        return String(encoded.map { $0 == " " ? "+" : $0 })
    }
}

extension QueryItems.Item {
    /// Decodes one piece between separators; bytes that are not UTF-8 become U+FFFD.
    init(encoded piece: Span<UInt8>) {
        let name = piece.part(before: UInt8(ascii: "="), from: 0)
        let value = min(name.upperBound + 1, piece.count)..<piece.count
        self.name = PercentCoding.decodeText(piece.extracting(name), plusIsSpace: true)
        self.value = PercentCoding.decodeText(piece.extracting(value), plusIsSpace: true)
    }

    /// Decodes one piece in a character set; `nil` if it is not in it.
    init?(encoded piece: ArraySlice<UInt8>, charset: Charset) {
        // Forms in UTF-8 are never refused for their bytes: so says the URL Standard.
        if charset == .utf8 {
            self.init(encoded: piece.span)
            return
        }
        let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
        let halves = [piece[..<equals], piece[equals...].dropFirst()].map { half in
            charset.decode(PercentCoding.decode(half.span, plusIsSpace: true))
        }
        guard let name = halves[0], let value = halves[1] else { return nil }
        self.init(name: name, value: value)
    }
}
