public import HTTPCore

/// A message as a server sends it, encoded once for any number of sockets.
///
/// It is not compressed, which every socket may be sent, whatever its handshake has agreed on
/// (RFC 7692 section 6).
public struct PreparedMessage: Sendable, Hashable {
    /// The whole frame.
    public let bytes: [UInt8]

    /// Encodes a message.
    public init(_ message: WebSocketMessage) {
        var encoder = WebSocketEncoder(role: .server)
        var bytes: [UInt8] = []
        encoder.append(.message(message), to: &bytes)
        self.bytes = bytes
    }
}
