/// One HTTP request as the server saw its head (ASGI HTTP 2.5, "HTTP connection scope").
///
/// Two words to copy; a change copies the whole but for ``attributes``. So the tasks and middlewares
/// that a request goes through hand it on, and store what they find, for next to nothing.
public struct HTTPScope: Sendable {
    private struct Fields: Sendable {
        var asgi: ASGIVersion
        var httpVersion: HTTPVersion
        var method: HTTPRequest.Method
        var scheme: String
        var path: String
        var rawPath: [UInt8]?
        var queryString: [UInt8]
        var rootPath: String
        var headers: HTTPFields
        var client: ConnectionAddress?
        var server: ConnectionAddress?
        var state: Attributes
        var extensions: ScopeExtensions
        var tls: TLSInformation?
        var offeredSubprotocols: [String]?
    }

    private final class Box: Sendable {
        let fields: Fields

        init(_ fields: Fields) { self.fields = fields }
    }

    private var box: Box
    /// Values that the server and middlewares stored for this request.
    public var attributes: Attributes

    private mutating func change(_ body: (inout Fields) -> Void) {
        var fields = box.fields
        body(&fields)
        box = Box(fields)
    }

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
        attributes: Attributes = Attributes(),
        asgi: ASGIVersion = .web
    ) {
        box = Box(
            Fields(
                asgi: asgi,
                httpVersion: httpVersion,
                method: method,
                scheme: scheme,
                path: path,
                rawPath: rawPath,
                queryString: queryString,
                rootPath: rootPath,
                headers: headers,
                client: client,
                server: server,
                state: state,
                extensions: extensions,
                tls: tls))
        self.attributes = attributes
    }
}

extension HTTPScope {
    /// The same request as something with a root and a state of its own sees it.
    public func with(rootPath: String, state: Attributes) -> HTTPScope {
        var copy = self
        copy.change { fields in
            fields.rootPath = rootPath
            fields.state = state
        }
        return copy
    }
}

// MARK: Fields

extension HTTPScope {
    /// The versions of the specification in force.
    public var asgi: ASGIVersion {
        get { box.fields.asgi }
        set { change { $0.asgi = newValue } }
    }

    /// The version of HTTP that the client spoke.
    public var httpVersion: HTTPVersion {
        get { box.fields.httpVersion }
        set { change { $0.httpVersion = newValue } }
    }

    /// The method as it was sent: all registered methods are upper-case, and `get` is another.
    public var method: HTTPRequest.Method {
        get { box.fields.method }
        set { change { $0.method = newValue } }
    }

    /// The scheme of the URL, `"http"` or `"https"`.
    public var scheme: String {
        get { box.fields.scheme }
        set { change { $0.scheme = newValue } }
    }

    /// The path, percent-decoded once and read as UTF-8; it includes ``rootPath``.
    ///
    /// An invalid UTF-8 sequence becomes U+FFFD. Use ``rawPath`` where `%2F` matters. Setting it
    /// forgets ``rawPath``, so that everybody sees the same path.
    public var path: String {
        get { box.fields.path }
        set {
            change { fields in
                fields.path = newValue
                fields.rawPath = nil
            }
        }
    }

    /// The path as it was sent, percent-encoded and without the query; `nil` if unknown.
    public var rawPath: [UInt8]? {
        get { box.fields.rawPath }
        set { change { $0.rawPath = newValue } }
    }

    /// What follows the first `?` of the target, percent-encoded; empty if there is none.
    public var queryString: [UInt8] {
        get { box.fields.queryString }
        set { change { $0.queryString = newValue } }
    }

    /// The prefix under which the application is mounted; empty at the root.
    public var rootPath: String {
        get { box.fields.rootPath }
        set { change { $0.rootPath = newValue } }
    }

    /// The header fields in the order received; repeated fields stay separate.
    public var headers: HTTPFields {
        get { box.fields.headers }
        set { change { $0.headers = newValue } }
    }

    /// The address of the client, if the server knows it.
    public var client: ConnectionAddress? {
        get { box.fields.client }
        set { change { $0.client = newValue } }
    }

    /// The address on which the server received the request, if it knows it.
    public var server: ConnectionAddress? {
        get { box.fields.server }
        set { change { $0.server = newValue } }
    }

    /// What the application stored while it started: a copy of ``LifespanScope/state``.
    public var state: Attributes {
        get { box.fields.state }
        set { change { $0.state = newValue } }
    }

    /// The extensions of the specification that the server offers for this request.
    public var extensions: ScopeExtensions {
        get { box.fields.extensions }
        set { change { $0.extensions = newValue } }
    }

    /// What is known of the TLS connection; `nil` without TLS (ASGI TLS 0.2).
    public var tls: TLSInformation? {
        get { box.fields.tls }
        set { change { $0.tls = newValue } }
    }

    /// What the handshake of a socket offers; `nil` for a request over HTTP.
    var offeredSubprotocols: [String]? {
        get { box.fields.offeredSubprotocols }
        set { change { $0.offeredSubprotocols = newValue } }
    }

    /// The value that a middleware stored under a typed key for this request.
    @inlinable
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get { attributes[key] }
        set { attributes[key] = newValue }
    }
}
