public import HTTPCore

/// Talks to an application in memory: no socket, no server, no second task.
///
/// Checks the order of the application's events by the rules that servers apply too.
///
/// ```swift
/// let client = TestClient(app)
/// let reply = try await client.get("/")
/// #expect(reply.status == .ok)
/// ```
public struct TestClient: Sendable {
    /// What becomes of an error that escapes the application.
    public enum FailurePolicy: Sendable {
        /// It is thrown to the test.
        case rethrown
        /// It is answered as a server would: by what was sent before, or with 500.
        case answered
    }

    private let application: any ASGIApplication
    /// Fields that every request carries, unless it has its own of the same name.
    public var headers: HTTPFields
    /// What becomes of an error that escapes the application; by default it is thrown.
    public var failures: FailurePolicy
    /// What requests carry of the application's start; see ``withLifespan(_:)``.
    public var state = Attributes()

    /// Makes a client of an application.
    public init(
        _ application: any ASGIApplication,
        headers: HTTPFields = [:],
        failures: FailurePolicy = .rethrown
    ) {
        self.application = application
        self.headers = headers
        self.failures = failures
    }

    /// Sends a request, and waits until the application has returned.
    ///
    /// - Parameters:
    ///   - method: The method.
    ///   - target: The path, percent-encoded, with a query after `?` if there is one.
    ///   - headers: Fields besides those of the client.
    ///   - body: The body. It brings its `Content-Length`.
    /// - Returns: The response.
    /// - Throws: ``NoResponse`` if the application returns without a complete response,
    ///   `ProtocolViolation` if it sends an event in a wrong order, what it throws (see
    ///   ``FailurePolicy``), `CancellationError`.
    public func request(
        _ method: HTTPRequest.Method, _ target: String,
        headers: HTTPFields = [:], body: [UInt8] = []
    ) async throws -> TestReply {
        var headers = headers
        let own = headers
        for field in self.headers where !own.contains(field.name) { headers.append(field) }
        if !body.isEmpty, !headers.contains(.contentLength) {
            headers[.contentLength] = String(body.count)
        }
        return try await perform(scope(method, target, headers), parts: [body])
    }

    /// Sends a request whose body arrives in several parts, without `Content-Length`.
    public func request(
        _ method: HTTPRequest.Method, _ target: String,
        headers: HTTPFields = [:], parts: [[UInt8]]
    ) async throws -> TestReply {
        try await perform(scope(method, target, headers), parts: parts)
    }

    /// Runs `body` between the startup and the shutdown of the application.
    ///
    /// - Parameter body: Gets a client whose requests carry what the application stored.
    /// - Returns: What `body` returns.
    /// - Throws: `LifespanError` if the startup or the shutdown fails; what `body` throws.
    public func withLifespan<Value>(
        _ body: (TestClient) async throws -> Value
    ) async throws -> Value {
        try await application.withLifespan { state in
            var client = self
            client.state = state
            return try await body(client)
        }
    }

    private func scope(
        _ method: HTTPRequest.Method, _ target: String, _ headers: HTTPFields
    ) -> HTTPScope {
        let path = Array(target.utf8.prefix { $0 != UInt8(ascii: "?") })
        var headers = headers
        if !headers.contains(.hostField) {
            headers.append(HTTPField(name: .hostField, value: "localhost"))
        }
        return HTTPScope(
            method: method,
            path: PercentCoding.decodeText(path.span),
            rawPath: path,
            queryString: Array(target.utf8.dropFirst(path.count).dropFirst()),
            headers: headers,
            client: .host("127.0.0.1", port: 50_000),
            server: .host("127.0.0.1", port: 80),
            state: state)
    }

    private func perform(_ scope: HTTPScope, parts: [[UInt8]]) async throws -> TestReply {
        let exchange = TestExchange(scope, parts: parts)
        do {
            try await application(.http(scope), Receive(exchange), Send(exchange))
        } catch  where failures == .answered && !(error is CancellationError) {
            if !exchange.hasSentBody { return TestReply(answerTo: error) }
        }
        guard let reply = try exchange.reply() else {
            throw NoResponse(hasStarted: exchange.hasStarted)
        }
        return reply
    }
}
