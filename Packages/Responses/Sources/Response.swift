public import HTTPCore

/// An answer to a request: status, header fields and content.
///
/// A response is a value, and itself an application: call it with `(scope, receive, send)`, and
/// it sends itself. Over a WebSocket it refuses the handshake.
public struct Response: Sendable {
    /// What a response carries after its head.
    public enum Content: Sendable {
        /// Nothing.
        case empty
        /// Bytes that are ready.
        case bytes([UInt8])
        /// Bytes that the closure writes while the response is being sent.
        case stream(@Sendable (BodyWriter) async throws -> Void)
    }

    /// The status.
    public var status: HTTPResponse.Status
    /// The header fields; `Content-Length` is added where it is missing and known.
    public var headers: HTTPFields
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

/// Writes the content of a response while it is being sent.
public struct BodyWriter: Sendable {
    private let send: Send

    init(_ send: Send) { self.send = send }

    /// Writes some bytes, and returns when the client is ready for more.
    ///
    /// - Throws: `ClientDisconnected` if the client has gone away.
    public func write(_ bytes: [UInt8]) async throws {
        guard !bytes.isEmpty else { return }
        try await send(.httpResponseBody(bytes, more: true))
    }

    /// Writes text as UTF-8, and returns when the client is ready for more.
    ///
    /// - Throws: `ClientDisconnected` if the client has gone away.
    public func write(_ text: String) async throws { try await write(Array(text.utf8)) }
}
