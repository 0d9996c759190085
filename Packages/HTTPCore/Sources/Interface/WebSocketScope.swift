/// One WebSocket as its handshake described it (ASGI WebSocket 2.5, "WebSocket connection scope").
public struct WebSocketScope: Sendable {
    /// The versions of the specification in force.
    public var asgi: ASGIVersion
    /// The version of HTTP that carried the handshake.
    public var httpVersion: HTTPVersion
    /// The scheme of the URL, `"ws"` or `"wss"`.
    public var scheme: String
    /// The path, percent-decoded once and read as UTF-8; it includes ``rootPath``.
    public var path: String
    /// The path as it was sent, percent-encoded and without the query; `nil` if unknown.
    public var rawPath: [UInt8]?
    /// What follows the first `?` of the target, percent-encoded; empty if there is none.
    public var queryString: [UInt8]
    /// The prefix under which the application is mounted; empty at the root.
    public var rootPath: String
    /// The header fields of the handshake in the order received.
    public var headers: HTTPFields
    /// The address of the client, if the server knows it.
    public var client: ConnectionAddress?
    /// The address on which the server received the handshake, if it knows it.
    public var server: ConnectionAddress?
    /// The subprotocols that the client offers, in its order of preference.
    public var subprotocols: [String]
    /// What the application stored while it started: a copy of ``LifespanScope/state``.
    public var state: Attributes
    /// The extensions of the specification that the server offers for this socket.
    public var extensions: ScopeExtensions
    /// What is known of the TLS connection; `nil` without TLS (ASGI TLS 0.2).
    public var tls: TLSInformation?
    /// Values that middlewares stored for this socket.
    public var attributes: Attributes

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
        self.asgi = asgi
        self.httpVersion = httpVersion
        self.scheme = scheme
        self.path = path
        self.rawPath = rawPath
        self.queryString = queryString
        self.rootPath = rootPath
        self.headers = headers
        self.client = client
        self.server = server
        self.subprotocols = subprotocols
        self.state = state
        self.extensions = extensions
        self.tls = tls
        attributes = Attributes()
    }

    /// The value that a middleware stored under a typed key for this socket.
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get { attributes[key] }
        set { attributes[key] = newValue }
    }
}
