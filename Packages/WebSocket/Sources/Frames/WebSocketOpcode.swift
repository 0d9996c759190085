/// What the payload of a frame is (RFC 6455 section 11.8).
public enum WebSocketOpcode: UInt8, Sendable, Hashable {
    /// More of the message that has begun.
    case continuation = 0x0
    /// A text message, or its beginning.
    case text = 0x1
    /// A binary message, or its beginning.
    case binary = 0x2
    /// The end of what is sent.
    case close = 0x8
    /// A question whether the other end is there.
    case ping = 0x9
    /// The answer to a ping.
    case pong = 0xA

    /// Whether the frame is about the connection, not part of a message (section 5.5).
    public var isControl: Bool { rawValue & 0x8 != 0 }
}
