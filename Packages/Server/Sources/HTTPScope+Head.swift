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
            extensions: HTTP1Exchange.extensions,
            attributes: connection.service.attributes)
    }
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
