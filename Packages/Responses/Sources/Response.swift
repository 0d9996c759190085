public import HTTPCore

/// An answer to a request: status, header fields, cookies and content.
///
/// A response is a value, and itself an application: call it with `(scope, receive, send)`, and
/// it sends itself. Over a WebSocket it refuses the handshake.
public struct Response: Sendable {
    /// The status.
    public var status: HTTPResponse.Status
    /// The header fields; `Content-Length` is added where it is missing and known.
    public var headers: HTTPFields
    /// The cookies that the client is to keep, sent as `Set-Cookie` after the other fields.
    public var cookies: [SetCookie] = []
    /// The content; not sent with the statuses 204, 205 and 304, nor in answer to HEAD.
    public var content: Content
    /// The error that nobody handled and that this response hides from the client.
    ///
    /// It is thrown when the response has been sent, so that the server can report it.
    public var failure: (any Error)?

    /// Makes a response of its parts; an empty 200 by default.
    public init(
        _ status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:],
        content: Content = .empty
    ) {
        self.status = status
        self.headers = headers
        self.content = content
    }
}
