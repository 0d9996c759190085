/// The order of events of one WebSocket (ASGI WebSocket 2.5 and the denial response).
struct WebSocketSendOrder: Sendable {
    enum Stage { case connecting, open, refusing, closed }

    let scope: WebSocketScope
    private(set) var stage = Stage.connecting

    init(_ scope: WebSocketScope) { self.scope = scope }

    mutating func check(_ event: SendEvent) throws(ProtocolViolation) {
        if let needed = event.neededExtension, !scope.extensions.contains(needed) {
            throw .outOfOrder(event, "the server does not offer this extension")
        }
        switch (stage, event) {
        case (.connecting, .webSocketAccept(let subprotocol, let headers)):
            if let subprotocol, !scope.subprotocols.contains(subprotocol) {
                throw ProtocolViolation("The client has not offered \"\(subprotocol)\".")
            }
            guard !headers.contains(.secWebSocketProtocol) else {
                throw .outOfOrder(event, "the subprotocol has a parameter of its own")
            }
            stage = .open
        case (.connecting, .webSocketClose(let code, _)), (.open, .webSocketClose(let code, _)):
            guard CloseCode(rawValue: code).isAllowedInFrame else {
                throw ProtocolViolation("The close code \(code) may not be sent.")
            }
            stage = .closed
        case (.open, .webSocketSend): break
        case (.connecting, .webSocketResponseStart(let start)):
            guard start.status.code >= 300 else {
                throw .outOfOrder(event, "\(start.status.code) does not refuse a handshake")
            }
            stage = .refusing
        case (.refusing, .webSocketResponseBody(_, let more)): if !more { stage = .closed }
        case (.connecting, _):
            throw .outOfOrder(event, "the socket is neither accepted nor refused")
        case (.open, _): throw .outOfOrder(event, "the socket is open")
        case (.refusing, _): throw .outOfOrder(event, "a response is refusing the socket")
        case (.closed, _): throw .outOfOrder(event, "the socket is closed")
        }
    }
}
