public import HTTPCore

/// What one end of a WebSocket tells the other: a message, or a control frame.
public enum WebSocketEvent: Sendable, Hashable {
    /// A whole message (RFC 6455 section 5.6).
    case message(WebSocketMessage)
    /// A ping, to be answered by a pong of the same at most 125 bytes (section 5.5.2).
    case ping([UInt8])
    /// A pong of at most 125 bytes, asked for or not (section 5.5.3).
    case pong([UInt8])
    /// The last thing that an end says (section 5.5.1).
    ///
    /// Without a code there is no reason either. As an event to send, a reason longer than 123
    /// bytes is cut between two characters.
    case close(CloseCode?, reason: String = "")
}
