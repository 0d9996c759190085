public import HTTPCore

/// The head of a response.
public struct ResponseHead: Sendable, Equatable {
    /// The version: 1.0, or 1.1 for that and everything later.
    public var version: HTTPVersion
    /// The code, 100 to 999, with the reason phrase as it was sent, which may be empty.
    public var status: HTTPResponse.Status
    /// The fields in the order received.
    public var fields: HTTPFields
}
