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
        items = bytes.split(separator: UInt8(ascii: "&")).map { Item(encoded: $0) }
    }

    /// The first value of a name, or `nil` if the name was not sent.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// All values of a name in order.
    public func values(for name: String) -> [String] {
        items.filter { $0.name == name }.map(\.value)
    }

    /// The position of the first item.
    public var startIndex: Int { items.startIndex }
    /// The position after the last item.
    public var endIndex: Int { items.endIndex }
    /// The item at a position.
    public subscript(position: Int) -> Item { items[position] }
}

extension QueryItems.Item {
    /// Decodes one piece between separators; bytes that are not UTF-8 become U+FFFD.
    init(encoded piece: ArraySlice<UInt8>) {
        let (name, value) = Self.halves(of: piece)
        self.name = PercentCoding.decodeText(name.span, plusIsSpace: true)
        self.value = PercentCoding.decodeText(value.span, plusIsSpace: true)
    }

    /// Decodes one piece in a character set; `nil` if it is not in it.
    init?(encoded piece: ArraySlice<UInt8>, charset: Charset) {
        // Forms in UTF-8 are never refused for their bytes: so says the URL Standard.
        if charset == .utf8 {
            self.init(encoded: piece)
            return
        }
        let (name, value) = Self.halves(of: piece)
        guard let name = charset.decode(PercentCoding.decode(name.span, plusIsSpace: true)),
            let value = charset.decode(PercentCoding.decode(value.span, plusIsSpace: true))
        else { return nil }
        self.init(name: name, value: value)
    }

    private static func halves(
        of piece: ArraySlice<UInt8>
    ) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>) {
        let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
        return (piece[..<equals], piece[equals...].dropFirst())
    }
}
