public import HTTPCore

/// The head of a request, and what it says of the body and of the connection.
public struct RequestHead: Sendable, Equatable {
    /// The method.
    public var method: HTTPRequest.Method
    /// The path of the target as it was sent, percent-encoded; `*` for the asterisk-form.
    public var rawPath: [UInt8]
    /// What follows the `?` of the target, percent-encoded.
    public var query: [UInt8]
    /// The authority of an absolute-form or authority-form target, which overrides `Host`.
    public var authority: String?
    /// Whether the target was a URL of the scheme `https`, which a server must not answer on a
    /// connection without TLS (RFC 9110 section 7.4).
    public var isSecure: Bool
    /// The version: 1.0, or 1.1 for that and everything later.
    public var version: HTTPVersion
    /// The fields in the order received.
    public var fields: HTTPFields
    /// How the end of the body is found.
    public var framing: BodyFraming
    /// Whether the client wants the connection to stay (RFC 9112 section 9.3).
    public var keepsAlive: Bool
    /// Whether the client waits for `100 Continue` before it sends the body.
    public var expectsContinue: Bool
    /// Whether there is a field `Upgrade`, which a client of 1.0 may not send (RFC 9110 section 7.8).
    public var hasUpgrade: Bool
}

/// How the end of a message body is found (RFC 9112 section 6).
public enum BodyFraming: Sendable, Equatable {
    /// By its length; 0 without a body.
    case length(Int)
    /// By the last chunk.
    case chunked
}
