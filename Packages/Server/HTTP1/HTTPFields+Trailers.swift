public import HTTPCore

extension HTTPFields {
    /// Those that may stand behind a body: they say nothing of how the message is framed, routed,
    /// authenticated or handled (RFC 9110 section 6.5.1).
    public var allowedInTrailers: HTTPFields { filter { !neverInTrailers.contains($0.name) } }
}

private let neverInTrailers: Set<HTTPField.Name> = [
    .transferEncoding, .contentLength, .connection, .trailer, .te, .upgrade, .contentType,
    .contentEncoding, .contentRange, .setCookie, .hostField, .authorization, .cacheControl,
]
