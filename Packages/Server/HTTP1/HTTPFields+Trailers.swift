public import HTTPCore

extension HTTPFields {
    /// Those that may stand behind a body (RFC 9110 section 6.5.1): without those that frame or
    /// route a message, say who sends it, under which conditions, or what its content is.
    public var allowedInTrailers: HTTPFields { filter { !neverInTrailers.contains($0.name) } }
}

private let neverInTrailers: Set<HTTPField.Name> = [
    .transferEncoding, .contentLength, .connection, .trailer, .te, .upgrade, .contentType,
    .contentEncoding, .contentRange, .setCookie, .hostField, .authorization, .cacheControl,
    .proxyAuthorization, .cookie, .expect, .maxForwards, .range, .ifRange, .ifMatch, .ifNoneMatch,
    .ifModifiedSince, .ifUnmodifiedSince,
]
