/// One WebSocket as its handshake described it (ASGI WebSocket 2.5, "WebSocket connection scope").
///
/// As cheap to copy as the `HTTPScope` of the handshake, which is all that it holds.
public struct WebSocketScope: Sendable {
    /// The request that the handshake is.
    var handshake: HTTPScope

    /// The socket of a handshake, which offers subprotocols, even if they are none.
    init(handshake: HTTPScope) { self.handshake = handshake }

    /// Describes a socket; everything but the path has a default.
    public init(
        path: String,
        rawPath: [UInt8]? = nil,
        queryString: [UInt8] = [],
        rootPath: String = "",
        scheme: String = "ws",
        httpVersion: HTTPVersion = .http1_1,
        headers: HTTPFields = [:],
        client: ConnectionAddress? = nil,
        server: ConnectionAddress? = nil,
        subprotocols: [String] = [],
        state: Attributes = Attributes(),
        extensions: ScopeExtensions = [],
        tls: TLSInformation? = nil,
        asgi: ASGIVersion = .web
    ) {
        handshake = HTTPScope(
            method: .get, path: path, rawPath: rawPath, queryString: queryString,
            rootPath: rootPath, scheme: scheme, httpVersion: httpVersion, headers: headers,
            client: client, server: server, state: state, extensions: extensions, tls: tls,
            asgi: asgi)
        handshake.offeredSubprotocols = subprotocols
    }
}

// MARK: Fields

extension WebSocketScope {
    /// The versions of the specification in force.
    public var asgi: ASGIVersion {
        get { handshake.asgi }
        set { handshake.asgi = newValue }
    }

    /// The version of HTTP that carried the handshake.
    public var httpVersion: HTTPVersion {
        get { handshake.httpVersion }
        set { handshake.httpVersion = newValue }
    }

    /// The scheme of the URL, `"ws"` or `"wss"`.
    public var scheme: String {
        get { handshake.scheme }
        set { handshake.scheme = newValue }
    }

    /// The path, percent-decoded once and read as UTF-8; it includes ``rootPath``.
    public var path: String {
        get { handshake.path }
        set { handshake.path = newValue }
    }

    /// The path as it was sent, percent-encoded and without the query; `nil` if unknown.
    public var rawPath: [UInt8]? {
        get { handshake.rawPath }
        set { handshake.rawPath = newValue }
    }

    /// What follows the first `?` of the target, percent-encoded; empty if there is none.
    public var queryString: [UInt8] {
        get { handshake.queryString }
        set { handshake.queryString = newValue }
    }

    /// The prefix under which the application is mounted; empty at the root.
    public var rootPath: String {
        get { handshake.rootPath }
        set { handshake.rootPath = newValue }
    }

    /// The header fields of the handshake in the order received.
    public var headers: HTTPFields {
        get { handshake.headers }
        set { handshake.headers = newValue }
    }

    /// The address of the client, if the server knows it.
    public var client: ConnectionAddress? {
        get { handshake.client }
        set { handshake.client = newValue }
    }

    /// The address on which the server received the handshake, if it knows it.
    public var server: ConnectionAddress? {
        get { handshake.server }
        set { handshake.server = newValue }
    }

    /// The subprotocols that the client offers, in its order of preference.
    public var subprotocols: [String] {
        get { handshake.offeredSubprotocols ?? [] }
        set { handshake.offeredSubprotocols = newValue }
    }

    /// What the application stored while it started: a copy of ``LifespanScope/state``.
    public var state: Attributes {
        get { handshake.state }
        set { handshake.state = newValue }
    }

    /// The extensions of the specification that the server offers for this socket.
    public var extensions: ScopeExtensions {
        get { handshake.extensions }
        set { handshake.extensions = newValue }
    }

    /// What is known of the TLS connection; `nil` without TLS (ASGI TLS 0.2).
    public var tls: TLSInformation? {
        get { handshake.tls }
        set { handshake.tls = newValue }
    }

    /// Values that middlewares stored for this socket.
    public var attributes: Attributes {
        get { handshake.attributes }
        set { handshake.attributes = newValue }
    }

    /// The value that a middleware stored under a typed key for this socket.
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get { handshake[key] }
        set { handshake[key] = newValue }
    }
}
