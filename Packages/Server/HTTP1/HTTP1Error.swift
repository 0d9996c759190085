public import HTTPCore

/// A message that is not HTTP/1.1 as RFC 9112 defines it, or exceeds a limit.
///
/// The connection cannot be used any further: where the message ends is not known. For a request
/// the status is the one to refuse it with; for a response it is 502, what a gateway answers that
/// got it (RFC 9110 section 15.6.3).
public struct HTTP1Error: HTTPStatusError, Equatable {
    /// The status that the message stands for.
    public let status: HTTPResponse.Status
    /// What is wrong, for whoever sent the message.
    public let message: String

    package init(_ status: HTTPResponse.Status, _ message: String) {
        self.status = status
        self.message = message
    }

    static func badRequest(_ message: String) -> HTTP1Error { HTTP1Error(.badRequest, message) }

    static func badGateway(_ message: String) -> HTTP1Error { HTTP1Error(.badGateway, message) }
}
