#if Server
/// How long a server waits for its clients.
///
/// Connections are looked at every second, more often where a time is shorter than four: what is
/// late is noticed up to two looks later. `nil` waits for ever.
public struct ServerTimeouts: Sendable, Hashable {
    /// For a whole request head, from its first byte, or from the beginning of the connection;
    /// 10 seconds by default.
    ///
    /// Then a head that has begun is answered with 408, and the connection closed.
    public var head: Duration? = .seconds(10)
    /// For the next request of a connection; 60 seconds by default.
    ///
    /// Then it is closed.
    public var idle: Duration? = .seconds(60)
    /// For ``bodyBytesPerSecond`` to be reached, again and again; 10 seconds by default.
    ///
    /// Counts while the body is being read: not while the application has enough to do with what
    /// it got, nor while the client waits for `100 Continue`. Too slow a body is answered with 408,
    /// the application receives `http.disconnect`, and its task is cancelled.
    public var body: Duration? = .seconds(10)
    /// The bytes of a request body that have to arrive in a second, on average over the time of
    /// ``body``; 240 by default.
    public var bodyBytesPerSecond = 240
    /// For a client to take anything of what is on its way to it; 30 seconds by default.
    ///
    /// Then the connection is reset, and the task of its application cancelled.
    public var write: Duration? = .seconds(30)
    /// For the next bytes of a response whose client has closed its sending side; 1 second by
    /// default, and zero is at once.
    ///
    /// From here, a client that goes on reading (as `nc -N` does) and one that has closed its
    /// connection look the same until something is sent. If nothing was by then, the client counts
    /// as gone: the application receives `http.disconnect`, and its task is cancelled.
    public var halfClosed: Duration? = .seconds(1)

    /// The defaults.
    public init() {}
}
#endif
