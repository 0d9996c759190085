public import HTTPCore

/// Why what the other end sent cannot be accepted, and the close frame that says so to it.
///
/// The connection cannot be used any further (RFC 6455 section 7.1.7): send ``event``, and close.
public struct WebSocketError: Error, Hashable, CustomStringConvertible {
    /// The code to close with: 1002, 1007, 1009, or 1011 if there was no memory to inflate.
    public let code: CloseCode
    /// What is wrong, in a sentence of at most 123 bytes, for the other end.
    public let reason: String

    init(_ code: CloseCode, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    static func protocolError(_ reason: String) -> WebSocketError {
        WebSocketError(.protocolError, reason)
    }

    static let notUTF8 = WebSocketError(.invalidPayload, "The text is not UTF-8.")

    /// The close frame to send.
    public var event: WebSocketEvent { .close(code, reason: reason) }

    /// The code and the reason, for logs.
    public var description: String { "\(code) \(reason)" }
}
