public import HTTPCore

extension HTTPField.Name {
    /// Whether a sender may put the field behind a body: it says nothing of how the message is
    /// framed, routed, authenticated or handled (RFC 9110 section 6.5.1).
    public var isAllowedInTrailers: Bool { !Self.neverInTrailers.contains(self) }

    private static let neverInTrailers: Set<HTTPField.Name> = [
        .transferEncoding, .contentLength, .connection, .trailer, .te, .upgrade, .contentType,
        .contentEncoding, .contentRange, .setCookie, .hostField, .authorization, .cacheControl,
    ]
}
