extension HTTPScope {
    /// The request that a socket's handshake is, for what looks at requests.
    ///
    /// Its method is GET and its scheme that of the socket; it has no body.
    public init(handshake socket: WebSocketScope) {
        self.init(
            method: .get, path: socket.path, rawPath: socket.rawPath,
            queryString: socket.queryString, rootPath: socket.rootPath, scheme: socket.scheme,
            httpVersion: socket.httpVersion, headers: socket.headers, client: socket.client,
            server: socket.server, state: socket.state, tls: socket.tls,
            attributes: socket.attributes, asgi: socket.asgi)
        self[OfferedSubprotocols.self] = socket.subprotocols
    }
}

extension WebSocketScope {
    /// The socket whose handshake is a request, as middlewares have changed it.
    public func following(_ handshake: HTTPScope) -> WebSocketScope {
        var socket = self
        socket.path = handshake.path
        socket.rawPath = handshake.rawPath
        socket.queryString = handshake.queryString
        socket.rootPath = handshake.rootPath
        socket.scheme = handshake.scheme
        socket.headers = handshake.headers
        socket.client = handshake.client
        socket.server = handshake.server
        socket.state = handshake.state
        socket.tls = handshake.tls
        socket.attributes = handshake.attributes
        return socket
    }
}

extension Request {
    /// The request that a socket's handshake is; its body is empty.
    public init(handshake socket: WebSocketScope) {
        self.init(
            HTTPScope(handshake: socket), receive: Receive { .httpRequest(body: [], more: false) })
    }

    /// Whether it is the handshake of a socket, and not a request over HTTP.
    public var isHandshake: Bool { self[OfferedSubprotocols.self] != nil }

    /// The subprotocols that a handshake offers, the client's best first; none over HTTP.
    public var offeredSubprotocols: [String] { self[OfferedSubprotocols.self] ?? [] }
}

/// What a handshake offers, which tells it from a request over HTTP.
private enum OfferedSubprotocols: AttributeKey { typealias Value = [String] }
