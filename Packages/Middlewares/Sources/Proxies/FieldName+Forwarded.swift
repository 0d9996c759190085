import HTTPCore

extension HTTPField.Name {
    /// `Forwarded` (RFC 7239 section 4).
    static let forwarded = HTTPField.Name(literal: "Forwarded")
    static let xForwardedFor = HTTPField.Name(literal: "X-Forwarded-For")
    static let xForwardedProto = HTTPField.Name(literal: "X-Forwarded-Proto")
    static let xForwardedHost = HTTPField.Name(literal: "X-Forwarded-Host")

    /// Whether proxies use the field to tell of a request that they hand on.
    var isOfForwarding: Bool {
        let name = canonicalName
        guard name.utf8.count >= 9 else { return false }
        return self == .forwarded || name == "x-real-ip" || name.hasPrefix("x-forwarded-")
    }

    /// Whether the field is one of those that a family of fields consists of.
    func belongs(to family: TrustedProxies.Fields?) -> Bool {
        switch family {
        case .forwarded: self == .forwarded
        case .xForwarded: self != .forwarded
        case nil: false
        }
    }
}
