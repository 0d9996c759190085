extension HTTPScope {
    /// The request that a socket's handshake is, for what looks at requests.
    ///
    /// Its method is GET, its scheme and its extensions are those of the socket; it has no body.
    public init(handshake socket: WebSocketScope) { self = socket.handshake }
}

extension WebSocketScope {
    /// The socket whose handshake is a request, as middlewares have changed it.
    ///
    /// What the client offered and what the server can do for sockets stays.
    public func following(_ handshake: HTTPScope) -> WebSocketScope {
        var socket = WebSocketScope(handshake: handshake)
        if !handshake.isHandshake {
            socket.subprotocols = subprotocols
            socket.extensions = extensions
        }
        if handshake.method != .get { socket.handshake.method = .get }
        return socket
    }
}

extension HTTPScope {
    /// Whether it is the handshake of a socket, and not a request over HTTP.
    var isHandshake: Bool { offeredSubprotocols != nil }
}

extension Request {
    /// The request that a socket's handshake is; its body is empty.
    public init(handshake socket: WebSocketScope) {
        self.init(
            HTTPScope(handshake: socket), receive: Receive { .httpRequest(body: [], more: false) })
    }

    /// Whether it is the handshake of a socket, and not a request over HTTP.
    public var isHandshake: Bool { scope.isHandshake }

    /// The subprotocols that a handshake offers, the client's best first; none over HTTP.
    public var offeredSubprotocols: [String] { scope.offeredSubprotocols ?? [] }
}
