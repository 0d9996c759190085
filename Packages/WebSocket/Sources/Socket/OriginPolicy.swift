public import ASGIResponses
public import HTTPCore

/// Which pages may open a socket, by the `Origin` that browsers send (RFC 6455 section 10.2).
///
/// Browsers let every page open a socket to anybody, with the cookies of the visitor: where these
/// mean something, say `.sameOrigin` or `.only`. What sends no `Origin` is no browser, and allowed:
/// this protects visitors, and replaces no authentication.
public struct OriginPolicy: Sendable, Hashable {
    private enum Rule: Hashable { case any, same, only(Set<Origin>) }

    private let rule: Rule

    /// Pages from everywhere.
    public static let any = OriginPolicy(rule: .any)

    /// Pages of the same scheme, host and port as the request.
    ///
    /// The host is that of the `Host` field. Behind a proxy that ends TLS the scheme of the request
    /// must be set by what knows it, or use ``only(_:)``.
    public static let sameOrigin = OriginPolicy(rule: .same)

    /// Pages of some origins, such as `https://example.org` or `http://localhost:3000`.
    ///
    /// - Parameter origins: Scheme, host and perhaps a port; anything else is a programmer's
    ///   mistake, and traps.
    /// - Returns: The policy.
    public static func only(_ origins: [String]) -> OriginPolicy {
        OriginPolicy(
            rule: .only(
                Set(
                    origins.map { text in
                        guard let origin = Origin(parsing: text) else {
                            preconditionFailure("\"\(text)\" is no origin.")
                        }
                        return origin
                    })))
    }

    /// Whether the handshake may go on.
    ///
    /// An `Origin` that is `null`, malformed or there twice is nobody's, and only allowed by
    /// ``any``.
    public func allows(_ request: Request) -> Bool {
        let sent = request.headers[values: .origin]
        guard rule != .any, !sent.isEmpty else { return true }
        guard sent.count == 1, let origin = Origin(parsing: sent[0]) else { return false }
        return switch rule {
        case .any: true
        case .same: origin == Origin(of: request)
        case .only(let origins): origins.contains(origin)
        }
    }

    /// Throws unless the handshake may go on.
    ///
    /// - Throws: `ResponseError` with 403.
    public func check(_ request: Request) throws(ResponseError) {
        guard allows(request) else { throw .originRefused }
    }
}

/// Scheme, host and port (RFC 6454 section 4), without the difference between HTTP and WebSockets.
private struct Origin: Hashable {
    let isSecure: Bool
    let host: String
    let port: Int

    init?(parsing text: String) {
        guard let end = text.firstRange(of: "://") else { return nil }
        self.init(
            scheme: String(text[..<end.lowerBound]), authority: String(text[end.upperBound...]))
    }

    /// The origin of the resource that is asked for; `nil` without exactly one valid `Host`.
    init?(of request: Request) {
        let hosts = request.headers[values: .hostField]
        guard hosts.count == 1 else { return nil }
        self.init(scheme: request.scheme, authority: hosts[0])
    }

    private init?(scheme: String, authority: String) {
        switch scheme.asciiLowercased {
        case "http", "ws": isSecure = false
        case "https", "wss": isSecure = true
        default: return nil
        }
        guard let parsed = HostAndPort(parsing: authority) else { return nil }
        host = parsed.host
        port = parsed.port ?? (isSecure ? 443 : 80)
    }
}
