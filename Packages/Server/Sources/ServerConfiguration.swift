#if Server
public import ASGIHTTP1
import NIOCore

/// How a server listens, and what it accepts.
public struct ServerConfiguration: Sendable {
    /// The address or name to listen on; `127.0.0.1` by default, `0.0.0.0` for every IPv4 address.
    public var host: String
    /// The port to listen on; 8000 by default, 0 for any that is free.
    public var port: Int
    /// The number of event loops, each with a thread of its own; by default that of the cores,
    /// and at least one.
    public var eventLoopCount: Int
    /// Connections that the system holds until they are accepted; 1024 by default.
    public var backlog: Int32 = 1024
    /// How much of a request head is accepted; see `HTTP1Limits`.
    public var limits = HTTP1Limits()
    /// Bytes of a request body held for the application before reading stops; 64 KiB by default,
    /// and never less than the limit of a head.
    public var bodyBufferBytes = 65_536
    /// Bytes of an unread request body that are skipped to keep a connection; 256 KiB by default.
    ///
    /// Beyond that the connection is closed after the response.
    public var drainBytes = 262_144
    /// What is accepted of WebSockets, and how they are looked after.
    public var webSocket = WebSocketConfiguration()
    /// How long requests in flight may take once the server shuts down; 30 seconds by default.
    ///
    /// After that their tasks are cancelled and their connections cut.
    public var shutdownTimeout = Duration.seconds(30)

    /// Sets where to listen; everything else has a default and can be changed afterwards.
    public init(host: String = "127.0.0.1", port: Int = 8000, eventLoopCount: Int? = nil) {
        self.host = host
        self.port = port
        self.eventLoopCount = eventLoopCount ?? System.coreCount
    }
}
#endif
