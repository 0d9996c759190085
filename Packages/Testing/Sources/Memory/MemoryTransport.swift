import HTTPCore

/// Calls an application in memory, in a child task of whoever asks.
struct MemoryTransport: Transport {
    let application: any ASGIApplication
    let failures: FailurePolicy
    let timeout: Duration
    let state: Attributes
    let extensions: ScopeExtensions

    func limited(to time: Duration) -> any Transport { self }

    func exchange<Value>(
        _ head: OutgoingHead, _ body: (any ExchangeLink) async throws -> Value
    ) async throws -> Value {
        var scope = scope(head)
        if head.framing == .parts { scope.trailers = RequestTrailers() }
        let call = ApplicationCall(.http(scope))
        let link = MemoryExchange(call, scope, answersErrors: failures == .answered)
        if head.framing == .none { call.put(.httpRequest(body: [], more: false)) }
        return try await run(
            call,
            {
                let value = try await body(link)
                await link.settle()
                return value
            }, leave: { link.disconnect() })
    }

    func socket<Value>(
        _ head: OutgoingHead, subprotocols: [String],
        _ body: (any SocketLink) async throws -> Value
    ) async throws -> Value {
        let handshake = scope(head)
        var scope = WebSocketScope(path: handshake.path, subprotocols: subprotocols)
            .following(handshake)
        scope.extensions = extensions.intersection(.ofSockets)
        let call = ApplicationCall(.webSocket(scope))
        let link = MemorySocket(call, answersErrors: failures == .answered)
        call.put(.webSocketConnect)
        return try await run(call, { try await body(link) }) {
            // It closes like a page that is left; what was sent before still arrives.
            call.leave(with: .webSocketDisconnect(code: 1005, reason: ""), keepingReceived: true)
        }
    }

    private func run<Value>(
        _ call: ApplicationCall, _ body: () async throws -> Value, leave: () -> Void
    ) async throws -> Value {
        try await call.run(
            application, within: timeout, rethrowing: failures == .rethrown, body, leave: leave)
    }

    private func scope(_ head: OutgoingHead) -> HTTPScope {
        let path = Array(head.target.utf8.prefix { $0 != UInt8(ascii: "?") })
        var headers = head.headers
        if case .length(let count) = head.framing, !headers.contains(.contentLength) {
            headers[.contentLength] = String(count)
        }
        return HTTPScope(
            method: head.method,
            path: PercentCoding.decodeText(path.span),
            rawPath: path,
            queryString: Array(head.target.utf8.dropFirst(path.count).dropFirst()),
            scheme: head.scheme,
            headers: headers,
            client: .host("127.0.0.1", port: 50_000),
            server: .host("127.0.0.1", port: head.port),
            state: state,
            extensions: extensions.subtracting(.ofSockets))
    }
}

extension ScopeExtensions {
    /// Those that a scope of a socket can offer; all others are of requests.
    fileprivate static let ofSockets: ScopeExtensions = [.webSocketResponse]
}
