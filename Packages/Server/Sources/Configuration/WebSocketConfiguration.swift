#if Server
public import ASGIWebSocket

/// What a server accepts of WebSockets, and how it looks after them.
public struct WebSocketConfiguration: Sendable {
    /// How much of a message is accepted: 16 MiB by default, more is closed with 1009.
    public var limits = WebSocketLimits()
    /// What is agreed to of permessage-deflate with clients that offer it (RFC 7692); `nil` for nothing.
    ///
    /// By default no context is kept, and messages below 1024 bytes are not compressed. Needs the trait `Compression`; without it nothing is ever compressed.
    public var compression: DeflateConfiguration? = DeflateConfiguration()
    /// How long a client may be silent before it is sent a ping; 20 seconds by default, `nil` for
    /// no pings.
    public var pingInterval: Duration? = .seconds(20)
    /// How long a client that was sent a ping may remain silent; 20 seconds by default.
    ///
    /// After that the connection is closed, and the application receives code 1006. Whatever
    /// arrives counts as an answer. A client is not asked while the application is not receiving.
    public var pingTimeout = Duration.seconds(20)
    /// How long the end may take once either side has closed; 10 seconds by default.
    ///
    /// After that a client that does not answer the close frame is cut, and the task of an
    /// application that does not return is cancelled.
    public var closeTimeout = Duration.seconds(10)
    /// Bytes of whole messages held for the application before reading stops; 64 KiB by default.
    ///
    /// Each message counts 64 bytes besides its own. One more message may be held in part.
    public var bufferBytes = 65_536

    /// Makes a configuration of the defaults.
    public init() {}
}
#endif
