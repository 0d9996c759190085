import HTTPCore

/// The target of a request in one of its four forms (RFC 9112 section 3.2).
struct RequestTarget {
    let path: [UInt8]
    let authority: String?
    /// Whether it is a URL of the scheme `https`.
    var isSecure = false

    /// Reads a target up to its query.
    init(
        _ bytes: Span<UInt8>, _ range: Range<Int>, hasQuery: Bool, method: HTTPRequest.Method
    ) throws(HTTP1Error) {
        if method == .connect {
            guard !hasQuery, let authority = Authority(bytes, range), authority.hasHost,
                authority.port != nil
            else { throw .badRequest("The target of CONNECT is not a host and a port.") }
            (path, self.authority) = ([], bytes.text(range))
        } else if !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "/") {
            (path, authority) = (bytes.array(range), nil)
        } else if range.count == 1, bytes[range.lowerBound] == UInt8(ascii: "*"), !hasQuery {
            guard method == .options else {
                throw .badRequest("Only OPTIONS may have the target \"*\".")
            }
            (path, authority) = (bytes.array(range), nil)
        } else {
            (path, authority, isSecure) = try Self.absolute(bytes, range)
        }
        guard path.span.hasOnlyWholeEscapes else {
            throw .badRequest("The target of the request has a \"%\" without two digits.")
        }
    }

    /// Reads `http://host:port/path`.
    private static func absolute(
        _ bytes: Span<UInt8>, _ range: Range<Int>
    ) throws(HTTP1Error) -> ([UInt8], String?, isSecure: Bool) {
        let schemeEnds = [schemeEnd("http://", bytes, range), schemeEnd("https://", bytes, range)]
        guard let start = schemeEnds[0] ?? schemeEnds[1] else {
            throw .badRequest("The target of the request is neither a path nor a URL.")
        }
        var end = start
        while end < range.upperBound, bytes[end] != UInt8(ascii: "/") { end += 1 }
        guard Authority(bytes, start..<end)?.hasHost == true else {
            throw .badRequest("The target of the request is a URL without a valid host.")
        }
        let path =
            end < range.upperBound ? bytes.array(end..<range.upperBound) : [UInt8(ascii: "/")]
        return (path, bytes.text(start..<end), schemeEnds[1] != nil)
    }

    private static func schemeEnd(
        _ scheme: StaticString, _ bytes: Span<UInt8>, _ range: Range<Int>
    ) -> Int? {
        let length = scheme.utf8CodeUnitCount
        guard range.count >= length, bytes.equalsIgnoringCase(scheme, at: range.lowerBound) else {
            return nil
        }
        return range.lowerBound + length
    }
}

extension Span<UInt8> {
    /// Whether two hexadecimal digits follow each `%` (RFC 3986 section 2.1).
    fileprivate var hasOnlyWholeEscapes: Bool {
        for index in indices where self[index] == UInt8(ascii: "%") {
            let isWhole =
                index + 2 < count && self[index + 1].hexValue != nil
                && self[index + 2].hexValue != nil
            guard isWhole else { return false }
        }
        return true
    }
}
