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
        items = bytes.split(separator: UInt8(ascii: "&")).map { part in
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let name = part[..<equals]
            let value = part[equals...].dropFirst()
            return Item(
                name: PercentCoding.decodeText(name.span, plusIsSpace: true),
                value: PercentCoding.decodeText(value.span, plusIsSpace: true))
        }
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
