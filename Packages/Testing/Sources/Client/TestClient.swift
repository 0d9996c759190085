public import HTTPCore

/// Talks to an application: in memory, or over a connection (see ``LiveClient``).
///
/// In memory there is no socket and no server: the application is called in a child task of the
/// test, and the order of its events is checked by the rules that servers apply.
///
/// ```swift
/// let client = TestClient(app)
/// let reply = try await client.post("/users", body: .json(user))
/// #expect(reply.status == .created)
/// ```
///
/// A value, but for its cookies: its copies are one browser.
public struct TestClient: Sendable {
    enum Destination: Sendable {
        case application(any ASGIApplication)
        case connection(any Transport)
    }

    private let destination: Destination
    let store = CookieStore()

    /// What targets are relative to; `http://localhost` by default.
    ///
    /// Sets the scheme and the `Host` of requests, not where a connection goes.
    public var baseURL = "http://localhost"
    /// Fields that every request carries, unless it has its own of the same name.
    public var headers: HTTPFields = [:]
    /// What becomes of an error that escapes the application; by default it is thrown.
    public var failures: FailurePolicy
    /// Whether redirections are followed; by default at most 20 for a request.
    public var redirects: RedirectPolicy
    /// How long is waited for a whole reply, for each part of an exchange, for each message of a
    /// socket, and for the application to start, to return and to shut down; 30 seconds by default.
    ///
    /// It is longer where many tests keep the machine busy.
    public var timeout = Duration.seconds(30)
    /// The extensions that an application in memory is offered, each in the scopes that it is for;
    /// by default those of the server.
    public var extensions: ScopeExtensions = [
        .trailers, .earlyHint, .zeroCopySend, .pathSend, .webSocketResponse,
    ]
    /// What requests in memory carry of the application's start, which adds to it; see
    /// ``withLifespan(_:)``.
    public var state = Attributes()

    /// Makes a client of an application in memory.
    public init(
        _ application: any ASGIApplication, headers: HTTPFields = [:],
        failures: FailurePolicy = .rethrown, redirects: RedirectPolicy = .followed()
    ) {
        destination = .application(application)
        self.headers = headers
        self.failures = failures
        self.redirects = redirects
    }

    /// Makes a client of whatever is behind a connection.
    init(over transport: any Transport) {
        destination = .connection(transport)
        failures = .answered
        redirects = .followed()
    }

    /// The cookies that replies have set, sent with the requests that they are for (RFC 6265).
    ///
    /// To change a cookie here takes a copy of all, and puts it back: what another task or a reply
    /// changes in between is lost. ``withCookies(_:)`` loses nothing.
    public var cookies: CookieJar {
        get { store.contents }
        nonmutating set { store.contents = newValue }
    }

    /// Changes the cookies while no other task and no reply does.
    ///
    /// ```swift
    /// client.withCookies { $0.store("theme=dark", from: .init(host: "localhost")) }
    /// ```
    ///
    /// - Parameter body: Changes the jar; it must not use the client.
    /// - Returns: What `body` returns.
    @discardableResult
    public func withCookies<Result: Sendable>(
        _ body: (inout CookieJar) throws -> Result
    ) rethrows -> Result {
        try store.change(body)
    }

    /// A copy with another value of one field, such as for a single call.
    ///
    /// ```swift
    /// let reply = try await client.with(\.redirects, .returned).get("/old")
    /// ```
    ///
    /// The copy shares the cookies.
    public func with<Value>(
        _ field: WritableKeyPath<TestClient, Value>, _ value: Value
    ) -> TestClient {
        var client = self
        client[keyPath: field] = value
        return client
    }

    /// Sends a request, follows redirections, and waits for the whole reply; in memory also until the
    /// application has returned.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: The path, percent-encoded, with a query after `?` if there is one; or a URL.
    ///     What may not stand in a URL is percent-encoded. See ``TestURL/resolving(_:)``.
    ///   - query: Names and values that are added to the query of the target.
    ///   - headers: Fields besides those of the client. `Content-Length` and `Transfer-Encoding`
    ///     are left out: the body has its own, in memory as over a connection.
    ///   - cookies: Cookies besides those of the jar; they do not come into it.
    ///   - body: The body, but for ``TestBody/open``. It brings its `Content-Length` and
    ///     `Content-Type`.
    /// - Returns: The last response, of at most 64 MiB, with those that led to it.
    /// - Throws: ``NoResponse`` if there is no complete response, `ProtocolViolation` if the
    ///   application sends an event in a wrong order, what it throws (see ``FailurePolicy``),
    ///   ``TestTimeout``, ``InvalidTarget``, ``RedirectError``, ``TooManyRedirects``,
    ///   ``OpenBodyError`` at once if nobody could write the body, `CancellationError`.
    public func request(
        _ method: HTTPRequest.Method, _ target: String,
        query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none
    ) async throws -> TestReply {
        if body.isOpen { throw OpenBodyError.needsAnExchange }
        var request = try outgoing(method, target, query, headers, cookies, body)
        var redirections: [TestReply] = []
        while true {
            var reply = try await perform(request) { try await $0.reply() }
            guard try request.follow(reply.status, reply.headers, policy: redirects) else {
                reply.redirections = redirections
                return reply
            }
            redirections.append(reply)
        }
    }

    /// Sends a request, and gives the exchange to `work` while it happens.
    ///
    /// For streams without an end, bodies that are written piece by piece, and clients that leave:
    /// when `work` ends before the response does, the application learns that its client is gone,
    /// and is cancelled. Redirections are not followed.
    ///
    /// ```swift
    /// try await client.exchange(.get, "/events") { exchange in
    ///     for try await part in exchange.body {
    ///         #expect(part == Array("data: 1\n\n".utf8))
    ///         break
    ///     }
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: As ``request(_:_:query:headers:cookies:body:)`` takes it.
    ///   - query: Names and values that are added to the query of the target.
    ///   - headers: Fields besides those of the client.
    ///   - cookies: Cookies besides those of the jar.
    ///   - body: The body, or ``TestBody/open``.
    ///   - work: Reads the response, and writes the body if that is ``TestBody/open``.
    /// - Returns: What `work` returns.
    /// - Throws: What `work` throws, and what the application threw that it has not seen.
    @discardableResult
    public func exchange<Value>(
        _ method: HTTPRequest.Method, _ target: String,
        query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], body: TestBody = .none,
        _ work: (TestExchange) async throws -> Value
    ) async throws -> Value {
        try await perform(outgoing(method, target, query, headers, cookies, body), work)
    }

    /// Runs `body` between the startup and the shutdown of the application.
    ///
    /// Over a connection the server has started its application; then there is nothing to do.
    ///
    /// - Parameter body: Gets a client whose requests carry what the application stored.
    /// - Returns: What `body` returns.
    /// - Throws: `LifespanError` if the startup or the shutdown fails, or takes longer than
    ///   ``timeout``; what `body` throws; what the application throws instead of an answer, unless
    ///   that is `UnsupportedScope` or failures are ``FailurePolicy/answered``.
    @discardableResult
    public func withLifespan<Value>(
        _ body: (TestClient) async throws -> Value
    ) async throws -> Value {
        guard case .application(let application) = destination else { return try await body(self) }
        let timed = TimedLifespan(application, limit: timeout)
        var failure: (any Error)?
        let stored = LifespanState(state)
        return try await timed.withLifespan(state: stored, reporting: { failure = $0 }) { state in
            if let failure, failures == .rethrown { throw failure }
            defer { timed.shutsDown() }
            var client = self
            client.state = state
            return try await body(client)
        }
    }
}

extension TestClient {
    var transport: any Transport {
        switch destination {
        case .application(let application):
            MemoryTransport(
                application: application, failures: failures, timeout: timeout, state: state,
                extensions: extensions)
        case .connection(let transport): transport.limited(to: timeout)
        }
    }
}
