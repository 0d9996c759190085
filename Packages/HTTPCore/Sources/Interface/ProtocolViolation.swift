/// An event came when, or where, the ASGI specification does not allow it.
///
/// A mistake in an application, or in a middleware, never of the client.
public struct ProtocolViolation: HTTPStatusError, Equatable {
    /// Which rule was broken, and by what.
    public let description: String

    /// Describes a violation in a sentence.
    public init(_ description: String) { self.description = description }

    /// 500.
    public var status: HTTPResponse.Status { .internalServerError }

    /// Tells the client nothing of the mistake.
    public var message: String { "The server made a mistake." }
}
