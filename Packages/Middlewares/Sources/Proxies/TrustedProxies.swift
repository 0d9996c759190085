public import ASGIResponses
public import HTTPCore

/// Takes the client, the scheme and the host from what trusted proxies say of a request.
///
/// ```swift
/// app.middlewares = [try TrustedProxies(["10.0.0.0/8", "::1"])]
/// ```
///
/// The fields are read from their end: the peer of the connection has written the last member, and
/// while who is named there is trusted too, the member in front counts as well. So what a client
/// writes itself is never reached. A peer that is not trusted is the client, whatever it says.
///
/// `scope.client` is then the first address that is not trusted, with port 0 if none was said, and
/// IPv6 in the form of RFC 5952. Where a trusted proxy does not tell it (`unknown`, `_hidden`), or
/// says something malformed, it is `nil`, and nothing in front of that is read: neither makes a
/// client look like a proxy. Where a trusted proxy says nothing, it is the address of that proxy.
///
/// `scope.scheme` becomes `http` or `https`, for the handshake of a socket `ws` or `wss`; anything
/// else that is said of it is ignored. The proxies must set the fields, or remove those of clients:
/// one that hands on the `X-Forwarded-Proto` of its client lets that choose.
///
/// It stands in front of everything that asks for these: first among the middlewares of an app, and
/// by `.behind(…)` around an ``AccessLogMiddleware``.
public struct TrustedProxies: Middleware {
    /// Which fields proxies write.
    public enum Fields: Sendable, Hashable {
        /// `Forwarded` (RFC 7239).
        case forwarded
        /// `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host`, as most proxies do.
        ///
        /// Of the two latter the last member counts, as nothing says which hop the others are of:
        /// proxies are to set these, not to add to them.
        case xForwarded
    }

    /// The fields that are read; the others never are, as a proxy may pass those of clients on.
    public let fields: Fields
    /// The most proxies that are gone past, 16 by default; from 1.
    ///
    /// The client is whom the last of them names.
    public var maxHops = 16 {
        didSet { precondition(maxHops > 0, "A request comes through one proxy at least.") }
    }
    /// Whether the host that proxies name becomes the `Host` of the request; `false` by default.
    ///
    /// A host that is not valid never does. Most proxies hand on the `Host` itself.
    public var setsHost = false
    /// Whether fields that nobody vouches for are taken from the request; `true` by default.
    ///
    /// From a peer that is not trusted these are `Forwarded`, `X-Real-IP`, and all that begin with
    /// `X-Forwarded-`. From a proxy it is `Forwarded`, or, where that is what is read, the others.
    public var removesUnverifiedFields = true

    private let networks: [IPNetwork]
    let trustsUnixSockets: Bool

    /// Trusts some networks.
    ///
    /// - Parameters:
    ///   - networks: IPv4 and IPv6, such as `10.0.0.0/8`, `2001:db8::/32` and `192.0.2.1`; `unix:`
    ///     means every unix socket. An IPv4 address that is mapped into IPv6 is the same as that
    ///     address, so `::/0` has no IPv4. A network of length 0 trusts everybody, who then can
    ///     name any client.
    ///   - fields: The fields to read; by default those that begin with `X-Forwarded-`.
    /// - Throws: ``IPNetworkError`` if a text is neither an address nor a network, or has bits
    ///   behind its prefix, as `10.0.0.1/8`.
    public init(
        _ networks: [String], reading fields: Fields = .xForwarded
    ) throws(IPNetworkError) {
        self.fields = fields
        var parsed: [IPNetwork] = []
        for text in networks where text != "unix:" { parsed.append(try IPNetwork(text)) }
        self.networks = parsed
        trustsUnixSockets = networks.contains("unix:")
    }

    /// Has the rest answer the request as the client sent it to the first proxy.
    public func respond(to request: Request, next: Next) async throws -> Response {
        try await next(unforwarded(request))
    }

    /// Whether a proxy at an address is trusted.
    func trusts(_ address: IPAddress) -> Bool { networks.contains { $0.contains(address) } }

    private func trusts(_ peer: ConnectionAddress?) -> Bool {
        switch peer {
        // The zone of a link-local address is this machine's name for a network.
        case .host(let host, _): IPAddress(host.prefix { $0 != "%" }).map(trusts) ?? false
        case .unixSocket: trustsUnixSockets
        case nil: false
        }
    }

    private func unforwarded(_ request: Request) -> Request {
        let isTrusted = trusts(request.client)
        let headers = request.headers
        guard isTrusted || removesUnverifiedFields,
            headers.contains(where: \.name.isOfForwarding)
        else { return request }
        var request = request
        if removesUnverifiedFields {
            let family: Fields? = isTrusted ? fields : nil
            let kept = headers.filter { !$0.name.isOfForwarding || $0.name.belongs(to: family) }
            if kept.count < headers.count { request.scope.headers = HTTPFields(kept) }
        }
        guard isTrusted else { return request }
        let walk = ForwardedWalk(self, from: request.client, headers)
        request.scope.client = walk.client
        if let scheme = walk.scheme {
            let isSecure = scheme == "https" || scheme == "wss"
            let plain = request.isHandshake ? "ws" : "http"
            request.scope.scheme = isSecure ? plain + "s" : plain
        }
        if setsHost, let host = walk.host { request.scope.headers[.hostField] = host }
        return request
    }
}
