/// What an application receives: one case for every event that ASGI sends to applications.
public enum ReceiveEvent: Sendable, Equatable {
    /// `http.request`: part of a request's body; `more` is false with the last part.
    case httpRequest(body: [UInt8], more: Bool)
    /// `http.disconnect`: the response is complete, or the client has gone away.
    case httpDisconnect

    /// `websocket.connect`: the handshake waits for an answer.
    case webSocketConnect
    /// `websocket.receive`: one whole message.
    case webSocketReceive(WebSocketMessage)
    /// `websocket.disconnect`: the socket is closed; code 1005 if none was sent, 1006 if lost.
    case webSocketDisconnect(code: UInt16, reason: String)

    /// `lifespan.startup`: prepare; nothing connects before the answer.
    case lifespanStartup
    /// `lifespan.shutdown`: clean up; all connections are closed.
    case lifespanShutdown
}

/// One message of a WebSocket (RFC 6455 section 5.6).
public enum WebSocketMessage: Sendable, Hashable {
    /// A text message.
    case text(String)
    /// A binary message.
    case binary([UInt8])
}
