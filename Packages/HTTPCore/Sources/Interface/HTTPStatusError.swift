/// An error that knows the HTTP status it stands for.
///
/// Thrown out of a handler, it becomes a response of that status with ``message`` as its text.
public protocol HTTPStatusError: Error, CustomStringConvertible {
    /// The status of the response, 400 to 599.
    var status: HTTPResponse.Status { get }
    /// A sentence for the client; it never holds anything the client should not know.
    var message: String { get }
    /// Fields that the response must carry, such as `Allow`; none by default.
    var headers: HTTPFields { get }
}

extension HTTPStatusError {
    /// No fields.
    public var headers: HTTPFields { [:] }

    /// The status and the message, for logs.
    public var description: String { "\(status.code) \(message)" }
}
