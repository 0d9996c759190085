#if Server
public import ASGIHTTP1
import NIOCore

/// How a server listens, and what it accepts.
public struct ServerConfiguration: Sendable {
    /// Where to listen, one place or several.
    public var addresses: [ListenAddress]
    /// The number of event loops, each with a thread of its own; by default that of the cores,
    /// and at least one.
    public var eventLoopCount: Int
    /// Connections that the system holds until they are accepted; 1024 by default.
    public var backlog: Int32 = 1024
    /// How much of a request head is accepted; see `HTTP1Limits`.
    public var limits = HTTP1Limits()
    /// The bytes of a request body, 1 GiB by default; more is 413.
    ///
    /// For all applications; what reads a body as a whole has a far lower limit of its own.
    public var bodyBytes = 1_073_741_824
    /// How many connections are accepted.
    public var connectionLimits = ConnectionLimits()
    /// How long clients are waited for.
    public var timeouts = ServerTimeouts()
    /// Bytes of a request body held for the application before reading stops; 64 KiB by default,
    /// and never less than the limit of a head.
    ///
    /// With what was read last, and the room by which buffers grow, a connection whose body nobody
    /// takes needs about three times as much.
    public var bodyBufferBytes = 65_536
    /// Bytes of an unread request body that are skipped to keep a connection; 256 KiB by default.
    ///
    /// Beyond that the connection is closed after the response.
    public var drainBytes = 262_144
    /// Whether the task of a request is cancelled once its client is gone or was too slow; `true`
    /// by default.
    ///
    /// Where it is `false`, the application runs on, and learns of it by `http.disconnect` and by
    /// `ClientDisconnected`, which `send` throws. A shutdown cancels it all the same when its time
    /// is over. The handler of a WebSocket is always cancelled.
    public var cancelsOnDisconnect = true
    /// What is accepted of WebSockets, and how they are looked after.
    public var webSocket = WebSocketConfiguration()
    /// How long requests in flight may take once the server shuts down; 30 seconds by default.
    ///
    /// After that their tasks are cancelled and their connections cut.
    public var shutdownTimeout = Duration.seconds(30)

    /// Listens on one port; everything else has a default and can be changed afterwards.
    ///
    /// - Parameters:
    ///   - host: The address or name to listen on; `127.0.0.1` by default, `0.0.0.0` for every IPv4
    ///     address, `::` for every address.
    ///   - port: The port; 8000 by default, 0 for any that is free.
    ///   - eventLoopCount: The number of event loops; by default that of the cores.
    public init(host: String = "127.0.0.1", port: Int = 8000, eventLoopCount: Int? = nil) {
        self.init(addresses: [.tcp(host: host, port: port)], eventLoopCount: eventLoopCount)
    }

    /// Listens in one place or several.
    public init(addresses: [ListenAddress], eventLoopCount: Int? = nil) {
        self.addresses = addresses
        self.eventLoopCount = eventLoopCount ?? System.coreCount
    }
}
#endif
