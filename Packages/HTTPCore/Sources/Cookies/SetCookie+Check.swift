extension SetCookie {
    /// The bytes that a name and a value can have together, with the `=` between them.
    static let sizeLimit = 4096
    /// The bytes that the value of an attribute can have.
    static let attributeLimit = 1024

    /// Refuses what servers must not send (RFC 6265 section 4.1.1) and browsers would not take.
    func check() throws(CookieError) {
        guard name.utf8.count + 1 + value.utf8.count <= Self.sizeLimit else {
            throw CookieError(
                .tooLarge,
                "A cookie has at most \(Self.sizeLimit) bytes. Keep the data on the server, "
                    + "and a key to it in the cookie.")
        }
        guard !name.isEmpty, name.utf8.allSatisfy(\.isTokenByte) else {
            throw CookieError(
                .invalidName, "The name of a cookie is made of letters, digits and !#$%&'*+-.^_`|~."
            )
        }
        guard value.utf8.allSatisfy(\.isCookieByte) else {
            throw CookieError(
                .invalidValue,
                "The value of the cookie \(name) has a character that cookies cannot have: a "
                    + "space, a control, one of \",;\\ or one outside of ASCII. Percent-encode it.")
        }
        try checkPathAndDomain()
        try checkSecurity()
    }

    private func checkPathAndDomain() throws(CookieError) {
        if let path, path.utf8.first != UInt8(ascii: "/") || !Self.isAttribute(path) {
            throw CookieError(
                .invalidPath,
                "The path of the cookie \(name) must begin with / and be percent-encoded, also "
                    + "its semicolons, and have at most \(Self.attributeLimit) bytes.")
        }
        // One dot in front is gone already.
        if let domain, !Self.isHost(domain) {
            throw CookieError(
                .invalidDomain,
                "The domain of the cookie \(name) must be the name of a host in ASCII with at "
                    + "most \(Self.attributeLimit) bytes. Leave it out for the host alone.")
        }
    }

    private func checkSecurity() throws(CookieError) {
        guard isSecure || (sameSite != .none && !isPartitioned) else {
            throw CookieError(
                .insecure,
                "The cookie \(name) must be secure, because it is partitioned or has "
                    + "SameSite=None.")
        }
        guard keepsPromiseOfName else {
            throw CookieError(
                .brokenPrefix,
                "The cookie \(name) must be secure; with __Host- also have the path / and no "
                    + "domain; with __Http- or __Host-Http- also be HTTP only.")
        }
    }

    /// Whether the attributes are those that the prefix of the name promises, if it has one
    /// (RFC 6265bis section 4.1.3); browsers look for it in any case.
    public var keepsPromiseOfName: Bool {
        let isBoundToHost = isSecure && path == "/" && domain == nil
        if nameBegins("__host-http-") { return isBoundToHost && isHTTPOnly }
        if nameBegins("__host-") { return isBoundToHost }
        if nameBegins("__http-") { return isSecure && isHTTPOnly }
        return isSecure || !nameBegins("__secure-")
    }

    private func nameBegins(_ prefix: String) -> Bool {
        name.utf8.lazy.map(\.lowercased).starts(with: prefix.utf8)
    }

    private static func isHost(_ domain: String) -> Bool {
        let host = HostAndPort(parsing: domain)
        return host?.port == nil && host?.host == domain.asciiLowercased && isAttribute(domain)
            && domain.first != "."
    }

    private static func isAttribute(_ value: String) -> Bool {
        value.utf8.count <= attributeLimit
            && value.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != UInt8(ascii: ";") }
    }
}

extension UInt8 {
    /// Whether the value of a cookie may hold this byte: `cookie-octet` (RFC 6265 section 4.1.1).
    fileprivate var isCookieByte: Bool {
        switch self {
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"): false
        default: (0x21...0x7e).contains(self)
        }
    }
}
