/// A cookie as a server sets it: the value of one `Set-Cookie` field (RFC 6265 section 4.1).
///
/// ```swift
/// let cookie = try SetCookie("session", id, maxAge: 3600, isSecure: true, isHTTPOnly: true)
/// headers.append(HTTPField(name: .setCookie, value: cookie.description))
/// ```
public struct SetCookie: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public internal(set) var name: String
    /// The value as it is sent, without any encoding.
    public internal(set) var value: String
    /// The path below which the cookie is sent; `nil` for that of the request.
    public internal(set) var path: String?
    /// The domain that gets the cookie with all below it, in lower case and without a dot in
    /// front; `nil` for the host of the request alone.
    public internal(set) var domain: String?
    /// When the cookie ends; `nil` for the end of the client's session.
    public internal(set) var expires: HTTPDate?
    /// The seconds after which the cookie ends, before ``expires`` if there are both; it ends at
    /// once with none or fewer.
    public internal(set) var maxAge: Int?
    /// Whether the cookie is sent over TLS only.
    public internal(set) var isSecure = false
    /// Whether scripts in pages do not see the cookie.
    public internal(set) var isHTTPOnly = false
    /// Which requests from other sites carry the cookie.
    public internal(set) var sameSite = SameSite.unspecified
    /// Whether embedded pages get a cookie of their own under each site that embeds them (CHIPS).
    public internal(set) var isPartitioned = false

    /// Makes a cookie; it is sent below every path, and lax, unless told otherwise.
    ///
    /// - Parameters:
    ///   - name: A token. With `=` and the value it has at most 4096 bytes.
    ///   - value: Printable ASCII without space, `"`, `,`, `;` and `\`; may be empty.
    ///     Percent-encode other text, and decode it when it comes back.
    ///   - path: Printable ASCII that begins with `/`, without `;`, of at most 1024 bytes.
    ///   - domain: Printable ASCII without `;`, of at most 1024 bytes. A dot in front means
    ///     nothing and is dropped.
    ///   - expires: Moments before 1601 or after 9999 are moved to the nearest that fits.
    ///   - maxAge: In seconds.
    ///   - isSecure: Names that begin with `__Secure-` or `__Host-` in any case demand it, and so
    ///     do `SameSite=None` and `Partitioned`.
    ///   - isHTTPOnly: Off by default. Switch it on for whatever scripts do not need.
    ///   - sameSite: Lax by default.
    ///   - isPartitioned: Off by default.
    /// - Throws: `CookieError` where one of this does not hold, or a name that begins with
    ///   `__Host-` has a domain or a path other than `/`.
    public init(
        _ name: String, _ value: String, path: String? = "/", domain: String? = nil,
        expires: HTTPDate? = nil, maxAge: Int? = nil, isSecure: Bool = false,
        isHTTPOnly: Bool = false, sameSite: SameSite = .lax, isPartitioned: Bool = false
    ) throws(CookieError) {
        self.init(name: name, value: value)
        self.path = path
        self.domain = domain.map(Self.canonicalDomain)
        self.expires = expires.map { min(max($0, Self.firstDate), Self.lastDate) }
        self.maxAge = maxAge
        self.isSecure = isSecure
        self.isHTTPOnly = isHTTPOnly
        self.sameSite = sameSite
        self.isPartitioned = isPartitioned
        try check()
    }

    /// A cookie without attributes, which nobody has checked.
    init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    /// The value of the field: the cookie, then its attributes in an order that never changes.
    ///
    /// `SetCookie(parsing:)` makes the same cookie of it.
    public var description: String {
        var text = "\(name)=\(value)"
        if let expires { text += "; Expires=\(expires)" }
        if let maxAge { text += "; Max-Age=\(maxAge)" }
        if let domain { text += "; Domain=\(Self.writtenDomain(domain))" }
        if let path { text += "; Path=\(path)" }
        if isSecure { text += "; Secure" }
        if isHTTPOnly { text += "; HttpOnly" }
        if sameSite != .unspecified { text += "; SameSite=\(sameSite.rawValue)" }
        if isPartitioned { text += "; Partitioned" }
        return text
    }

    /// The domain without a dot in front, in lower case.
    static func canonicalDomain(_ domain: String) -> String {
        let hasDot = domain.utf8.first == UInt8(ascii: ".")
        return Substring(domain.utf8.dropFirst(hasDot ? 1 : 0)).asciiLowercased
    }

    /// A parsed domain can begin with a dot or a space, as it had a dot before that: it stays a
    /// domain that matches nothing.
    private static func writtenDomain(_ domain: String) -> String {
        guard let first = domain.utf8.first else { return domain }
        return first == UInt8(ascii: ".") || first.isFieldWhitespace ? "." + domain : domain
    }

    /// The first and the last moment that a cookie's date can name.
    private static let firstDate = HTTPDate(secondsSinceEpoch: -11_644_473_600)
    private static let lastDate = HTTPDate(secondsSinceEpoch: 253_402_300_799)
}
