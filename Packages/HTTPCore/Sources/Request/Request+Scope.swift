// What the scope tells, under the same names; see HTTPScope.
extension Request {
    /// The version of HTTP that the client spoke.
    public var httpVersion: HTTPVersion { scope.httpVersion }

    /// The scheme of the URL, `"http"` or `"https"`.
    public var scheme: String { scope.scheme }

    /// The path as it was sent, percent-encoded and without the query; `nil` if unknown.
    public var rawPath: [UInt8]? { scope.rawPath }

    /// What follows the first `?` of the target, percent-encoded; empty if there is none.
    public var queryString: [UInt8] { scope.queryString }

    /// The prefix under which the application is mounted; empty at the root.
    public var rootPath: String { scope.rootPath }

    /// The address of the client, if the server knows it: a proxy's, where there is one.
    public var client: ConnectionAddress? { scope.client }

    /// The address on which the server received the request, if it knows it.
    public var server: ConnectionAddress? { scope.server }

    /// What is known of the TLS connection; `nil` without TLS.
    public var tls: TLSInformation? { scope.tls }

    /// What the application stored while it started.
    public var state: Attributes { scope.state }

    /// The extensions of the specification that the server offers for this request.
    public var extensions: ScopeExtensions { scope.extensions }

    /// The versions of the specification in force.
    public var asgi: ASGIVersion { scope.asgi }
}
