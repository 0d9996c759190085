#if Server
import ASGIHTTP1
import ASGIWebSocket
import HTTPCore

extension WebSocketScope {
    /// Describes a socket whose handshake came over a connection.
    init(_ request: HTTPScope, _ handshake: OpeningHandshake) {
        self.init(
            path: request.path,
            rawPath: request.rawPath,
            queryString: request.queryString,
            httpVersion: request.httpVersion,
            headers: request.headers,
            client: request.client,
            server: request.server,
            subprotocols: handshake.subprotocols,
            state: request.state,
            extensions: .webSocketResponse)
        attributes = request.attributes
    }
}
#endif
