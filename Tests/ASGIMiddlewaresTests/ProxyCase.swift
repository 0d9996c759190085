import ASGIMiddlewares
import ASGIResponses
import HTTPCore
import Synchronization
import Testing

/// One row of a table: what a peer sends, and who the client is then.
struct ProxyCase: CustomTestStringConvertible, Sendable {
    let name: String
    let peer: String
    let fields: [(name: String, value: String)]
    let client: String?

    /// Describes a request; the peer is a trusted proxy unless another is named.
    init(
        _ name: String, peer: String = "10.0.0.1", _ fields: [(name: String, value: String)],
        client: String?
    ) {
        self.name = name
        self.peer = peer
        self.fields = fields
        self.client = client
    }

    var testDescription: String { name }

    var headers: HTTPFields {
        get throws {
            var headers: HTTPFields = [:]
            for field in fields {
                let name = try #require(HTTPField.Name(field.name))
                headers.append(HTTPField(name: name, value: field.value))
            }
            return headers
        }
    }
}

/// What the rest of the chain sees of a request.
func seen(
    through proxies: TrustedProxies, from client: ConnectionAddress?, _ headers: HTTPFields,
    scheme: String = "http"
) async throws -> HTTPScope {
    let seen = Mutex<HTTPScope?>(nil)
    let handler = Handler { request in
        seen.withLock { $0 = request.scope }
        return Response()
    }
    let scope = HTTPScope(
        method: .get, path: "/", scheme: scheme, headers: headers, client: client)
    _ = try await Next([proxies], handler: handler)(
        Request(scope, receive: Receive { .httpDisconnect }))
    return try #require(seen.withLock { $0 })
}

extension HTTPField.Name {
    static let forwarded = HTTPField.Name(literal: "Forwarded")
    static let xForwardedFor = HTTPField.Name(literal: "X-Forwarded-For")
    static let xForwardedProto = HTTPField.Name(literal: "X-Forwarded-Proto")
    static let xForwardedHost = HTTPField.Name(literal: "X-Forwarded-Host")
    static let xRealIP = HTTPField.Name(literal: "X-Real-IP")
}
