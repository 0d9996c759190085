extension CookieJar {
    /// Where a request goes: as much of its URL as cookies look at.
    public struct Location: Sendable, Hashable {
        /// The scheme in lower case.
        public let scheme: String
        /// The host in lower case, without a port.
        public let host: String
        /// The path without the query; `/` if it does not begin with one.
        public let path: String

        /// Names the place by its parts.
        ///
        /// - Parameters:
        ///   - scheme: `https` and `wss` are secure; so is every scheme on the hosts `localhost`,
        ///     `127.0.0.1` and `[::1]`, and on others of the loopback.
        ///   - host: The host; a port behind it is dropped, as cookies do not know ports.
        ///   - path: The path; a query behind it is dropped. It is compared with the paths of
        ///     cookies byte by byte.
        public init(scheme: String = "http", host: String, path: String = "/") {
            self.scheme = scheme.lowercased()
            self.host = Self.withoutPort(host).lowercased()
            let path = path.utf8.prefix { $0 != UInt8(ascii: "?") }
            self.path = path.first == UInt8(ascii: "/") ? String(Substring(path)) : "/"
        }

        private static func withoutPort(_ host: String) -> Substring {
            guard let colon = host.utf8.lastIndex(of: UInt8(ascii: ":")),
                host.utf8[colon...].dropFirst().allSatisfy(isDigit)
            else { return host[...] }
            // An address of IPv6 has colons of its own, and brackets where a port may follow.
            let name = host[..<colon]
            let isAddress = name.utf8.contains(UInt8(ascii: ":"))
            return isAddress && name.utf8.last != UInt8(ascii: "]") ? host[...] : name
        }
    }
}

extension CookieJar.Location {
    /// Whether nobody can read on the way: by TLS, or because it does not leave the machine.
    ///
    /// Browsers trust loopback hosts with secure cookies, too (W3C Secure Contexts section 3.1).
    var isSecure: Bool { scheme == "https" || scheme == "wss" || isLoopback }

    /// Whether the host is `localhost`, a name below it, or a loopback address.
    private var isLoopback: Bool {
        if host == "localhost" || host.hasSuffix(".localhost") { return true }
        if host == "::1" || host == "[::1]" { return true }
        return host.hasPrefix("127.") && host.split(separator: ".").count == 4
            && Self.isAddress(host)
    }

    /// The path of a cookie that brings none (RFC 6265 section 5.1.4).
    var defaultPath: String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex
        else { return "/" }
        return String(path[..<slash])
    }

    /// Whether a host is a domain or a name below it (RFC 6265 section 5.1.3).
    static func host(_ host: String, isWithin domain: String) -> Bool {
        if host == domain { return true }
        let (name, suffix) = (Array(host.utf8), Array(domain.utf8))
        guard name.count > suffix.count, !suffix.isEmpty, !isAddress(host) else { return false }
        return name.suffix(suffix.count) == suffix[...]
            && name[name.count - suffix.count - 1] == UInt8(ascii: ".")
    }

    /// Whether a path is that of a cookie or below it (RFC 6265 section 5.1.4).
    static func path(_ path: String, isBelow cookiePath: String) -> Bool {
        let (path, prefix) = (Array(path.utf8), Array(cookiePath.utf8))
        guard path.starts(with: prefix) else { return false }
        return path.count == prefix.count || prefix.last == UInt8(ascii: "/")
            || path[prefix.count] == UInt8(ascii: "/")
    }

    /// Whether a host is an address of IPv4 or IPv6 and no name.
    static func isAddress(_ host: String) -> Bool {
        host.utf8.contains(UInt8(ascii: ":"))
            || host.utf8.allSatisfy { $0 == UInt8(ascii: ".") || isDigit($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
