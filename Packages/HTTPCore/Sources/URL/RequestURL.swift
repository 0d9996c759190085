/// The URL that a client asked for, put together from the parts of a request.
///
/// The text form is ASCII and valid whatever the client sent (RFC 3986): what may not stand in a
/// URL is percent-encoded, and neither the host nor the path can be taken for another part.
public struct RequestURL: Sendable, Hashable, CustomStringConvertible {
    /// The scheme in lower case; `"http"` if the scope has none that is valid.
    public let scheme: String
    /// The host with its port.
    public let authority: HostAndPort
    /// The path, percent-decoded, with the prefix under which the application is mounted.
    ///
    /// Empty, or begins with `/`. The target `*` has an empty path (RFC 9112 section 3.3).
    public let path: String
    /// The path, percent-encoded: as it was sent, or ``path`` encoded where that is not known.
    public let rawPath: String
    /// The query, percent-encoded and without the `?`; `nil` if it is empty.
    public let query: String?

    init(
        scheme: String, headers: HTTPFields, server: ConnectionAddress?, path: String,
        rawPath: [UInt8]?, query: [UInt8]
    ) {
        self.scheme = Self.isScheme(scheme) ? scheme.asciiLowercased : "http"
        authority = Self.authority(headers, server: server, scheme: self.scheme)
        self.path = Self.absolute(path)
        self.rawPath = Self.absolute(
            rawPath.map { PercentCoding.complete($0, keeping: .path) }
                ?? PercentCoding.encode(path, keeping: .path))
        self.query = query.isEmpty ? nil : PercentCoding.complete(query, keeping: .query)
    }

    /// The name or address of the host in lower case, without brackets; see ``HostAndPort/host``.
    public var host: String { authority.host }

    /// The port as it was sent; `nil` if it was not.
    public var port: Int? { authority.port }

    /// The whole URL, such as `https://example.org:8443/a%20b?c=d`.
    public var description: String {
        "\(scheme)://\(authority)\(rawPath)" + (query.map { "?\($0)" } ?? "")
    }

    /// Without a leading slash a path would run into the authority.
    private static func absolute(_ path: String) -> String {
        if path.isEmpty || path == "*" { return "" }
        return path.utf8.first == UInt8(ascii: "/") ? path : "/\(path)"
    }

    /// The `Host` field if there is one and it is sound, else the address of the server.
    private static func authority(
        _ headers: HTTPFields, server: ConnectionAddress?, scheme: String
    ) -> HostAndPort {
        let fields = headers[values: .hostField]
        let sent = fields.count == 1 ? fields.first.flatMap { HostAndPort(parsing: $0) } : nil
        return sent ?? server.flatMap { HostAndPort($0, scheme: scheme) } ?? .localhost
    }

    private static func isScheme(_ text: String) -> Bool {
        guard let first = text.utf8.first?.lowercased else { return false }
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0.lowercased) || $0.isDigit
                    || "+-.".utf8.contains($0)
            }
    }
}
