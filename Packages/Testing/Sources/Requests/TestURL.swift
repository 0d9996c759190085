public import HTTPCore

/// Where a request goes: an absolute URL of HTTP or of WebSockets (RFC 9110 section 4.2).
///
/// Its text is ASCII. What may stand nowhere in a URL is percent-encoded, as its bytes in UTF-8; a
/// `%` stays as it is, whatever follows it. There is neither a fragment, which is not sent, nor
/// user information. An empty path is `/`.
public struct TestURL: Sendable, Hashable, CustomStringConvertible {
    /// The scheme: `http`, `https`, `ws` or `wss`.
    public let scheme: String
    /// The host, with the port if it was written.
    public let authority: HostAndPort
    /// The path, percent-encoded and without dot segments.
    ///
    /// It begins with `/`, but is empty where the server as a whole is meant, by the target `*`.
    public let path: String
    /// The query, percent-encoded and without the `?`; `nil` if there is none.
    public let query: String?

    init(scheme: String, authority: HostAndPort, path: String, query: String?) {
        self.scheme = scheme
        self.authority = authority
        self.path = path
        self.query = query
    }

    /// Parses a URL such as `https://example.org:8443/api`.
    ///
    /// - Parameter text: The URL, of any length; the cost grows with it. `nil` comes of another
    ///   scheme or none, and of a host that is missing or not valid (see `HostAndPort`), so also of
    ///   user information (RFC 9110 section 4.2.4). A host that is not ASCII is percent-encoded
    ///   (RFC 3986 section 3.2.2), not put into Punycode. A fragment is dropped.
    public init?(parsing text: String) {
        let reference = URLReference(text)
        guard let scheme = reference.scheme else { return nil }
        self.init(reference, scheme: scheme)
    }

    /// Takes the parts of a reference that has an authority; `nil` if it has none that is valid.
    init?(_ reference: URLReference, scheme: String) {
        guard Self.defaultPorts[scheme] != nil, let text = reference.authority,
            let authority = HostAndPort(parsing: text)
        else { return nil }
        let path = Self.removingDotSegments(reference.path)
        self.init(scheme: scheme, authority: authority, path: path, query: reference.query)
    }

    /// The whole URL.
    public var description: String {
        "\(scheme)://\(authority)\(path)" + (query.map { "?\($0)" } ?? "")
    }

    /// What stands in the request line: path and query, or `*` (RFC 9112 section 3.2).
    public var target: String {
        path.isEmpty ? "*" : path + (query.map { "?\($0)" } ?? "")
    }

    /// The port that is written, or else the one that the scheme implies.
    public var port: Int { authority.port ?? Self.defaultPorts[scheme] ?? 0 }

    /// Whether scheme, host and port are the same (RFC 6454 section 5).
    public func hasSameOrigin(as other: TestURL) -> Bool {
        scheme == other.scheme && authority.host == other.authority.host && port == other.port
    }

    private static let defaultPorts = ["http": 80, "https": 443, "ws": 80, "wss": 443]
}

extension TestURL {
    /// The URL of a socket where this one is of HTTP: `ws` for `http`, `wss` for `https`.
    var forWebSockets: TestURL {
        let schemes = ["http": "ws", "https": "wss"]
        return TestURL(
            scheme: schemes[scheme] ?? scheme, authority: authority, path: path, query: query)
    }
}
