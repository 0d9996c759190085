extension SetCookie {
    /// A cookie that makes clients forget another: empty, and at its end since 1970.
    ///
    /// Clients look for the name, the path, the domain and the partition: they have to be those
    /// that the cookie was set with.
    ///
    /// - Parameters:
    ///   - name: The name of the cookie to forget.
    ///   - path: The path it was set with.
    ///   - domain: The domain it was set with.
    ///   - isSecure: Whether this is sent as a secure cookie, which the names and attributes that
    ///     demand it do here too.
    ///   - sameSite: As it was set.
    ///   - isPartitioned: As it was set.
    /// - Returns: The cookie to send.
    /// - Throws: `CookieError` as for a cookie that is to be kept.
    public static func deletion(
        of name: String, path: String? = "/", domain: String? = nil, isSecure: Bool = false,
        sameSite: SameSite = .lax, isPartitioned: Bool = false
    ) throws(CookieError) -> SetCookie {
        try SetCookie(
            name, "", path: path, domain: domain, isSecure: isSecure, sameSite: sameSite,
            isPartitioned: isPartitioned
        ).deletion
    }

    /// The cookie that makes clients forget this one, with all attributes but the end the same.
    public var deletion: SetCookie {
        var cookie = self
        cookie.value = ""
        cookie.expires = HTTPDate(secondsSinceEpoch: 0)
        cookie.maxAge = 0
        return cookie
    }
}
