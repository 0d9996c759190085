public import HTTPCore

/// The cookies of a client: keeps what is set, and knows what to send (RFC 6265 section 5).
///
/// A value; time is what it is told. Of RFC 6265bis it has the prefixes `__Host-` and
/// `__Secure-`, and the rule that only TLS sets and replaces secure cookies; as in browsers,
/// loopback hosts, such as `localhost`, count as TLS. It keeps a cookie
/// without a name as little as RFC 6265 does, and it knows no list of public suffixes: a domain
/// of one label, such as `org`, is refused, and `co.uk` is not. Every request counts as one from
/// the same site and without scripts, so `SameSite`, `HttpOnly` and `Partitioned` have no effect.
///
/// Holds 3000 cookies; beyond that the oldest gives way.
public struct CookieJar: Sendable {
    /// The cookies that a jar can hold.
    public static let limit = 3000

    private struct Entry: Sendable {
        let cookie: SetCookie
        let domain: String
        /// Whether the cookie is for the domain alone, and not for those below it.
        let isHostOnly: Bool
        let path: String
        let end: HTTPDate?

        func isOver(at now: HTTPDate) -> Bool { end.map { $0 <= now } ?? false }
    }

    /// In the order of creation; a cookie that replaces another takes its place.
    private var entries: [Entry] = []

    /// Makes an empty jar.
    public init() {}

    /// The cookies as they were set, the oldest first.
    ///
    /// Those that have ended are removed when the next one is stored.
    public var cookies: [SetCookie] { entries.map(\.cookie) }

    /// Forgets all cookies.
    public mutating func removeAll() { entries.removeAll() }

    /// Takes the value of a `Set-Cookie` field from the answer to a request.
    ///
    /// The value is read up to its first NUL, CR or LF, none of which HTTP lets through.
    ///
    /// - Parameters:
    ///   - field: The value of the field.
    ///   - location: Where the request went.
    ///   - now: The moment of the answer.
    /// - Returns: Whether the cookie was taken; one that ends at once is, and removes another.
    @discardableResult
    public mutating func store(
        _ field: String, from location: Location, at now: HTTPDate = .now
    ) -> Bool {
        let line = field.unicodeScalars.prefix { $0 != "\0" && $0 != "\r" && $0 != "\n" }
        guard let cookie = SetCookie(parsing: String(line)) else { return false }
        return store(cookie, from: location, at: now)
    }

    /// Takes a cookie from the answer to a request.
    ///
    /// - Parameters:
    ///   - cookie: The cookie.
    ///   - location: Where the request went.
    ///   - now: The moment of the answer.
    /// - Returns: Whether the cookie was taken; one that ends at once is, and removes another.
    @discardableResult
    public mutating func store(
        _ cookie: SetCookie, from location: Location, at now: HTTPDate = .now
    ) -> Bool {
        entries.removeAll { $0.isOver(at: now) }
        guard let entry = entry(of: cookie, from: location, at: now), isAllowed(entry, location)
        else { return false }
        let old = entries.firstIndex {
            $0.cookie.name == cookie.name && $0.domain == entry.domain && $0.path == entry.path
        }
        switch (old, entry.isOver(at: now)) {
        case (let old?, true): entries.remove(at: old)
        case (let old?, false): entries[old] = entry
        case (nil, true): break
        case (nil, false):
            if entries.count >= Self.limit { entries.removeFirst() }
            entries.append(entry)
        }
        return true
    }

    /// The value of the `Cookie` field for a request, or `nil` if no cookie is for it.
    ///
    /// Cookies with longer paths come first, and older ones before younger.
    ///
    /// - Parameters:
    ///   - location: Where the request goes.
    ///   - now: The moment of the request.
    /// - Returns: The names and values.
    public func header(for location: Location, at now: HTTPDate = .now) -> String? {
        let fitting = entries.filter { entry in
            !entry.isOver(at: now) && (location.isSecure || !entry.cookie.isSecure)
                && (location.host == entry.domain
                    || !entry.isHostOnly && Location.host(location.host, isWithin: entry.domain))
                && Location.path(location.path, isBelow: entry.path)
        }
        // Swift's sort leaves equals in their order.
        let sorted = fitting.sorted { $0.path.utf8.count > $1.path.utf8.count }
        guard !sorted.isEmpty else { return nil }
        return sorted.map { "\($0.cookie.name)=\($0.cookie.value)" }.joined(separator: "; ")
    }

    /// The cookie with what the request adds to it, or `nil` if its domain is not for the host.
    private func entry(
        of cookie: SetCookie, from location: Location, at now: HTTPDate
    ) -> Entry? {
        var domain = location.host
        var isHostOnly = true
        if let own = cookie.domain {
            guard Location.host(location.host, isWithin: own) else { return nil }
            // Without a dot it is a public suffix or the host itself, such as localhost.
            isHostOnly = !own.utf8.contains(UInt8(ascii: ".")) || Location.isAddress(own)
            guard !isHostOnly || own == location.host else { return nil }
            domain = own
        }
        return Entry(
            cookie: cookie, domain: domain, isHostOnly: isHostOnly,
            path: cookie.path ?? location.defaultPath, end: end(of: cookie, at: now))
    }

    private func end(of cookie: SetCookie, at now: HTTPDate) -> HTTPDate? {
        guard let maxAge = cookie.maxAge else { return cookie.expires }
        guard maxAge > 0 else { return HTTPDate(secondsSinceEpoch: .min) }
        let (sum, overflow) = now.secondsSinceEpoch.addingReportingOverflow(Int64(maxAge))
        return HTTPDate(secondsSinceEpoch: overflow ? .max : sum)
    }

    /// Whether the connection may set the cookie (RFC 6265bis section 5.7).
    private func isAllowed(_ entry: Entry, _ location: Location) -> Bool {
        guard entry.cookie.keepsPromiseOfName else { return false }
        if location.isSecure { return true }
        guard !entry.cookie.isSecure else { return false }
        // A cookie that would be sent in the place of a secure one.
        return !entries.contains { old in
            old.cookie.isSecure && old.cookie.name == entry.cookie.name
                && (Location.host(old.domain, isWithin: entry.domain)
                    || Location.host(entry.domain, isWithin: old.domain))
                && Location.path(entry.path, isBelow: old.path)
        }
    }
}
