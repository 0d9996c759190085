import Synchronization

/// The fields behind the body of one request (RFC 9110 section 6.5), where all can find them.
///
/// ASGI has no event for them. So a server that reads them offers this in its scopes as
/// ``HTTPScope/trailers``, and stores them when it gives the last part of the body.
public final class RequestTrailers: Sendable {
    private let storage = Mutex(HTTPFields())

    /// Makes a place for the fields of one request.
    public init() {}

    /// What has come; empty until the application has received the last part of the body.
    public var fields: HTTPFields { storage.withLock { $0 } }

    /// Stores the fields that came; what the server does, once.
    public func store(_ fields: HTTPFields) { storage.withLock { $0 = fields } }
}

private enum TrailersKey: AttributeKey {
    typealias Value = RequestTrailers
}

extension HTTPScope {
    /// Where the fields behind the body come; `nil` if the body is not in chunks, or the server
    /// drops them.
    public var trailers: RequestTrailers? {
        get { attributes[TrailersKey.self] }
        set { attributes[TrailersKey.self] = newValue }
    }
}
