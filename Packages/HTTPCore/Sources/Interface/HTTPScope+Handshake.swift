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
    }
}

extension Request {
    /// The request that a socket's handshake is; its body is empty.
    public init(handshake socket: WebSocketScope) {
        self.init(
            HTTPScope(handshake: socket), receive: Receive { .httpRequest(body: [], more: false) })
    }
}
