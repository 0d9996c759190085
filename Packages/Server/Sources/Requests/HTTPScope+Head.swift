#if Server
import ASGIHTTP1
import HTTPCore

extension HTTPScope {
    /// Describes a request that came over a connection.
    init(_ head: RequestHead, on connection: HTTP1Connection) {
        var headers = head.fields
        if let authority = head.authority, headers[.hostField] != authority {
            // A target with an authority overrides Host (RFC 9112 section 3.2.2).
            headers[.hostField] = authority
        }
        self.init(
            method: head.method,
            path: PercentCoding.decodeText(head.rawPath.span),
            rawPath: head.rawPath,
            queryString: head.query,
            httpVersion: head.version,
            headers: headers,
            client: connection.client,
            server: connection.server,
            state: connection.service.state,
            extensions: .served(over: head.version),
            attributes: connection.service.attributes)
    }
}

extension ScopeExtensions {
    /// What the server can do beyond the specification's minimum, for a client of a version.
    ///
    /// A client of 1.0 gets no informational response (RFC 9110 section 15.2).
    static func served(over version: HTTPVersion) -> ScopeExtensions {
        version >= .http1_1 ? served1_1 : served1_0
    }

    private static let served1_0: ScopeExtensions = [.zeroCopySend, .pathSend, .trailers]
    private static let served1_1 = served1_0.union(.earlyHint)
}

extension HTTPFields {
    /// Whether the client reads fields behind a body: `TE: trailers` (RFC 9110 section 10.1.4).
    var acceptsTrailers: Bool {
        contains(.te)
            && self[values: .te].contains { value in
                value.split(separator: ",").contains { coding in
                    coding.drop { $0 == " " }.prefix { $0 != " " && $0 != ";" }.lowercased()
                        == "trailers"
                }
            }
    }
}
#endif
