public import HTTPCore

/// A message that is not HTTP/1.1 as RFC 9112 defines it, or exceeds a limit.
///
/// The connection cannot be used any further: where the message ends is not known.
public struct HTTP1Error: HTTPStatusError, Equatable {
    /// The status with which to refuse the request.
    public let status: HTTPResponse.Status
    /// What is wrong, for the client.
    public let message: String

    init(_ status: HTTPResponse.Status, _ message: String) {
        self.status = status
        self.message = message
    }

    static func badRequest(_ message: String) -> HTTP1Error { HTTP1Error(.badRequest, message) }
}
