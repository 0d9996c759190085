extension SendEvent {
    /// The event's type as the ASGI specification writes it, for messages.
    public var name: String {
        switch self {
        case .httpResponseStart: "http.response.start"
        case .httpResponseBody: "http.response.body"
        case .httpResponseTrailers: "http.response.trailers"
        case .httpResponsePush: "http.response.push"
        case .httpResponseZeroCopySend: "http.response.zerocopysend"
        case .httpResponsePathSend: "http.response.pathsend"
        case .httpResponseEarlyHint: "http.response.early_hint"
        case .httpResponseDebug: "http.response.debug"
        case .webSocketAccept: "websocket.accept"
        case .webSocketSend: "websocket.send"
        case .webSocketClose: "websocket.close"
        case .webSocketResponseStart: "websocket.http.response.start"
        case .webSocketResponseBody: "websocket.http.response.body"
        case .lifespanStartupComplete: "lifespan.startup.complete"
        case .lifespanStartupFailed: "lifespan.startup.failed"
        case .lifespanShutdownComplete: "lifespan.shutdown.complete"
        case .lifespanShutdownFailed: "lifespan.shutdown.failed"
        }
    }

    /// The extension that must be offered for this event, if it is not part of every server.
    var neededExtension: ScopeExtensions? {
        switch self {
        case .httpResponseTrailers: .trailers
        case .httpResponsePush: .push
        case .httpResponseZeroCopySend: .zeroCopySend
        case .httpResponsePathSend: .pathSend
        case .httpResponseEarlyHint: .earlyHint
        case .httpResponseDebug: .debug
        case .webSocketResponseStart, .webSocketResponseBody: .webSocketResponse
        default: nil
        }
    }
}
