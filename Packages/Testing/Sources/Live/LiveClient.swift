#if Server
public import ASGIServer
public import HTTPCore

/// Serves an application as users get it, and talks to it over a connection.
///
/// Has the face of a client in memory, so that one test runs either way:
///
/// ```swift
/// func greets(_ client: TestClient) async throws {
///     #expect(try await client.get("/hello").text == "Hello!")
/// }
/// try await TestClient(app).withLifespan(greets)
/// try await LiveClient(Server(app)).withLifespan(greets)
/// ```
///
/// Needs the trait `Server`.
public struct LiveClient: Sendable {
    private var server: Server
    /// How long the application may take to start and to shut down; 30 seconds by default.
    ///
    /// The shutdown has as long in addition as the server gives to requests in flight. It is also
    /// the ``TestClient/timeout`` of the client.
    public var timeout = Duration.seconds(30)

    /// Prepares a server to be tested: it will listen on a free port of 127.0.0.1, whatever its
    /// configuration says of that.
    public init(_ server: Server) {
        self.server = server
        self.server.configuration.addresses = [.tcp(port: 0)]
    }

    /// Runs the server while `body` runs, and shuts it down.
    ///
    /// - Parameter body: Gets a client of the server.
    /// - Returns: What `body` returns.
    /// - Throws: `LifespanError` if the application cannot start or shut down, or takes longer than
    ///   ``timeout`` and then heeds that it is cancelled; `ListenError`; what `body` throws.
    @discardableResult
    public func withLifespan<Value>(
        _ body: (TestClient) async throws -> Value
    ) async throws -> Value {
        try await LiveRun(server, limit: timeout).around { address in
            try await body(TestClient(connectingTo: address).with(\.timeout, timeout))
        }
    }
}

extension TestClient {
    /// Makes a client of whatever server listens at an address.
    ///
    /// Each exchange has a connection of its own. ``failures``, ``extensions`` and ``state`` are
    /// the server's, and without effect here; so is the scheme of ``baseURL``: there is no TLS.
    public init(connectingTo address: ConnectionAddress) {
        self.init(over: LiveTransport(address: address))
    }
}
#endif
