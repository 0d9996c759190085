/// The host of a URL and perhaps a port, as the `Host` field has them (RFC 9110 section 7.2).
public struct HostAndPort: Sendable, Hashable, CustomStringConvertible {
    /// The name or address in lower case, without the brackets of an IP literal.
    ///
    /// Never empty, always ASCII. The percent sequences of a name stay encoded.
    public let host: String
    /// The port, 0 to 65535; `nil` if there is none.
    public let port: Int?
    /// Whether the host is an address that stands in brackets: IPv6, or a future version.
    public let isIPLiteral: Bool

    /// Parses `uri-host [ ":" port ]` (RFC 3986 section 3.2), strictly.
    ///
    /// - Parameter text: The value of the field. `nil` comes of an empty host; of one longer than
    ///   255 bytes; of an illegal byte, also one hidden in a percent sequence; of user information;
    ///   of brackets around anything but an address, or around one with a zone; and of a port that
    ///   is no decimal number up to 65535. An empty port is no port.
    public init?(parsing text: String) {
        guard text.utf8.count <= Self.maxLength + 32 else { return nil }
        var scanner = FieldScanner(text)
        guard let (host, isIPLiteral) = HostSyntax.host(&scanner) else { return nil }
        var port: Int?
        if scanner.skip(":") {
            let digits = scanner.bytes { $0.isDigit }
            port = digits.isEmpty ? nil : Int(saturating: digits)
        }
        guard scanner.isAtEnd, port ?? 0 <= 65_535, host.utf8.count <= Self.maxLength else {
            return nil
        }
        self.host = host.asciiLowercased
        self.port = port
        self.isIPLiteral = isIPLiteral
    }

    /// Takes the address of a server, whose port is left out if the scheme implies it.
    init?(_ address: ConnectionAddress, scheme: String) {
        guard case .host(let name, let port) = address else { return nil }
        // The zone of a link-local address means nothing to anybody but this machine.
        let host = name.prefix { $0 != "%" }
        let text = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : String(host)
        let isImplied = port == Self.defaultPort(of: scheme) || !(1...65_535).contains(port)
        self.init(parsing: isImplied ? text : "\(text):\(port)")
    }

    private init(name: String) {
        host = name
        port = nil
        isIPLiteral = false
    }

    /// This machine, where nothing better is known.
    static let localhost = HostAndPort(name: "localhost")

    /// The host, in brackets if it is an IP literal, and `:port` if there is a port.
    public var description: String {
        let host = isIPLiteral ? "[\(self.host)]" : self.host
        return port.map { "\(host):\($0)" } ?? host
    }

    private static let maxLength = 255

    private static func defaultPort(of scheme: String) -> Int? {
        switch scheme {
        case "http", "ws": 80
        case "https", "wss": 443
        default: nil
        }
    }
}
