/// One HTTP request as the server saw its head (ASGI HTTP 2.5, "HTTP connection scope").
public struct HTTPScope: Sendable {
    /// The versions of the specification in force.
    public var asgi: ASGIVersion
    /// The version of HTTP that the client spoke.
    public var httpVersion: HTTPVersion
    /// The method, upper-case as all registered methods are.
    public var method: HTTPRequest.Method
    /// The scheme of the URL, `"http"` or `"https"`.
    public var scheme: String
    /// The path, percent-decoded once and read as UTF-8; it includes ``rootPath``.
    ///
    /// An invalid UTF-8 sequence becomes U+FFFD. Use ``rawPath`` where `%2F` matters.
    public var path: String
    /// The path as it was sent, percent-encoded and without the query; `nil` if unknown.
    public var rawPath: [UInt8]?
    /// What follows the first `?` of the target, percent-encoded; empty if there is none.
    public var queryString: [UInt8]
    /// The prefix under which the application is mounted; empty at the root.
    public var rootPath: String
    /// The header fields in the order received; repeated fields stay separate.
    public var headers: HTTPFields
    /// The address of the client, if the server knows it.
    public var client: ConnectionAddress?
    /// The address on which the server received the request, if it knows it.
    public var server: ConnectionAddress?
    /// What the application stored while it started: a copy of ``LifespanScope/state``.
    public var state: Attributes
    /// The extensions of the specification that the server offers for this request.
    public var extensions: ScopeExtensions
    /// What is known of the TLS connection; `nil` without TLS (ASGI TLS 0.2).
    public var tls: TLSInformation?
    /// Values that middlewares stored for this request.
    public var attributes: Attributes

    /// Describes a request; everything but the method and the path has a default.
    public init(
        method: HTTPRequest.Method,
        path: String,
        rawPath: [UInt8]? = nil,
        queryString: [UInt8] = [],
        rootPath: String = "",
        scheme: String = "http",
        httpVersion: HTTPVersion = .http1_1,
        headers: HTTPFields = [:],
        client: ConnectionAddress? = nil,
        server: ConnectionAddress? = nil,
        state: Attributes = Attributes(),
        extensions: ScopeExtensions = [],
        tls: TLSInformation? = nil,
        asgi: ASGIVersion = .web
    ) {
        self.asgi = asgi
        self.httpVersion = httpVersion
        self.method = method
        self.scheme = scheme
        self.path = path
        self.rawPath = rawPath
        self.queryString = queryString
        self.rootPath = rootPath
        self.headers = headers
        self.client = client
        self.server = server
        self.state = state
        self.extensions = extensions
        self.tls = tls
        attributes = Attributes()
    }

    /// The value that a middleware stored under a typed key for this request.
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get { attributes[key] }
        set { attributes[key] = newValue }
    }
}
