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
            headers: request.headers.compacted,
            client: request.client,
            server: request.server,
            subprotocols: handshake.subprotocols,
            state: request.state,
            extensions: .webSocketResponse)
        attributes = request.attributes
    }
}

extension HTTPFields {
    /// The same in no more memory than needed: a socket may be open, and hold its fields, for days.
    fileprivate var compacted: HTTPFields {
        var fields = HTTPFields()
        fields.reserveCapacity(count)
        for field in self { fields.append(field) }
        return fields
    }
}
#endif
