public import HTTPCore

extension TestClient {
    /// Opens a WebSocket, and gives it to `work` once the application has accepted it.
    ///
    /// When `work` ends and the socket is open, it is closed without a code, so that the
    /// application receives 1005, and has the client's ``timeout`` to return.
    ///
    /// ```swift
    /// try await client.webSocket("/echo") { socket in
    ///     try await socket.send("hello")
    ///     #expect(try await socket.receive() == .text("hello"))
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - target: As ``request(_:_:query:headers:cookies:body:)`` takes it.
    ///   - query: Names and values that are added to the query of the target.
    ///   - headers: Fields besides those of the client.
    ///   - cookies: Cookies besides those of the jar.
    ///   - subprotocols: Those that the client offers, the best first; without any, those of a
    ///     field `Sec-WebSocket-Protocol`.
    ///   - work: Sends and receives messages.
    /// - Returns: What `work` returns.
    /// - Throws: ``HandshakeRefused`` if the application does not accept; ``TestTimeout``; what
    ///   `work` throws, and what the application threw that it has not seen.
    @discardableResult
    public func webSocket<Value>(
        _ target: String, query: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:],
        cookies: KeyValuePairs<String, String> = [:], subprotocols: [String] = [],
        _ work: (TestSocket) async throws -> Value
    ) async throws -> Value {
        let request = try handshake(target, query, headers, cookies)
        let subprotocols = subprotocols.isEmpty ? request.offeredSubprotocols : subprotocols
        var shown = "\(request)"
        do {
            return try await transport.socket(head(of: request), subprotocols: subprotocols) {
                link in
                let socket = try await accepted(link, by: request)
                defer { shown = "\(socket)" }
                return try await work(socket)
            }
        } catch var error as TestTimeout where error.exchange.isEmpty {
            error.exchange = shown
            throw error
        }
    }

    /// Waits for the answer to a handshake.
    private func accepted(
        _ link: any SocketLink, by request: TestRequest
    ) async throws -> TestSocket {
        let event = try await withTimeLimit(
            timeout, waitingFor: "the answer to the handshake", in: "\(request)"
        ) { try await link.next() }
        switch event {
        case .accepted(let subprotocol, let headers):
            store.store(headers, from: request.url)
            return TestSocket(
                request, over: link, subprotocol: subprotocol, headers: headers,
                timeout: timeout)
        case .refused(let status, let headers, let body):
            store.store(headers, from: request.url)
            var reply = TestReply(status: status, headers: headers, parts: [body])
            reply.request = request
            throw HandshakeRefused(reply: reply)
        case .message, .closed: throw UnexpectedEvent("\(event) before the handshake's answer")
        }
    }

    /// The request of a handshake (RFC 6455 section 4.1).
    private func handshake(
        _ target: String, _ query: KeyValuePairs<String, String>, _ headers: HTTPFields,
        _ cookies: KeyValuePairs<String, String>
    ) throws -> TestRequest {
        var request = try outgoing(.get, target, query, headers, cookies, .none)
        request.url = request.url.forWebSockets
        return complete(request)
    }
}

extension TestRequest {
    /// The subprotocols that a handshake names in its fields (RFC 6455 section 11.3.4).
    fileprivate var offeredSubprotocols: [String] {
        headers[values: .secWebSocketProtocol]
            .flatMap { $0.split(separator: ",") }
            .map { name in
                let name = name.drop { $0 == " " || $0 == "\t" }
                return String(name.prefix { $0 != " " && $0 != "\t" })
            }
            .filter { !$0.isEmpty }
    }
}
