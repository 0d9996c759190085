public import HTTPTypes

/// The cookies of a request: names and values in order, names as often as they were sent.
///
/// `;` always separates them, in quotes too, as clients write them (RFC 6265 section 5.4): a
/// parser that lets quotes hide a `;` can be led to take one cookie for a part of another. A part
/// without `=` is a value without a name, as in RFC 6265bis; an empty part is skipped. Spaces and
/// tabs around names and values are dropped.
///
/// A value that is in double quotes as a whole loses them, and its `\"` and `\ooo` (octal numbers
/// of bytes) are undone, as Python's `http.cookies` writes them: such a value may hold any byte,
/// line ends too. Any other value is as it was sent, percent signs included. Bytes that are not
/// UTF-8 become U+FFFD. How long the fields may be is the server's limit; the cost is linear.
public struct Cookies: RandomAccessCollection, Sendable, Hashable {
    private var cookies: [Cookie]

    /// Takes cookies as they are.
    public init(_ cookies: [Cookie] = []) { self.cookies = cookies }

    /// Parses the value of one `Cookie` field.
    public init(parsing field: String) {
        cookies = []
        append(parsing: field)
    }

    /// Parses all `Cookie` fields in order: HTTP/2 clients may send one for each cookie.
    public init(_ headers: HTTPFields) {
        cookies = []
        for field in headers where field.name == .cookie { append(parsing: field.value) }
    }

    /// The value of the first cookie of a name, or `nil` if there is none; case matters.
    ///
    /// Of several with one name, clients send the one with the longest path first (RFC 6265
    /// section 5.4).
    public subscript(name: String) -> String? {
        cookies.first { $0.name.hasSameBytes(as: name) }?.value
    }

    /// All values of a name in order.
    public func values(for name: String) -> [String] {
        cookies.filter { $0.name.hasSameBytes(as: name) }.map(\.value)
    }

    /// The position of the first cookie.
    public var startIndex: Int { cookies.startIndex }
    /// The position after the last cookie.
    public var endIndex: Int { cookies.endIndex }
    /// The cookie at a position.
    public subscript(position: Int) -> Cookie { cookies[position] }

    private mutating func append(parsing field: String) {
        var field = field
        // In place: nearly every request of a browser has cookies.
        field.withUTF8 { unsafe append(parsing: Span(_unsafeElements: $0)) }
    }

    private mutating func append(parsing bytes: Span<UInt8>) {
        // Enough for most requests. Asked for once: again and again would copy again and again.
        if cookies.isEmpty { cookies.reserveCapacity(4) }
        var start = 0
        while start < bytes.count {
            let part = bytes.part(before: UInt8(ascii: ";"), from: start)
            if let cookie = Cookie(parsing: bytes, in: part) { cookies.append(cookie) }
            start = part.upperBound + 1
        }
    }
}
