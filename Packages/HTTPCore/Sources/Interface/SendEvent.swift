/// What an application sends: one case for every event that ASGI takes from applications.
///
/// ``SendOrder`` says which may follow which.
public enum SendEvent: Sendable, Equatable {
    /// `http.response.start`: the head of the response, once, before its body.
    case httpResponseStart(ResponseStart)
    /// `http.response.body`: part of the body; `more` is false with the last part.
    case httpResponseBody([UInt8], more: Bool = false)
    /// `http.response.trailers`: fields after the body, if the head announced them.
    case httpResponseTrailers(HTTPFields, more: Bool = false)
    /// `http.response.push`: a request that the client may be spared (HTTP/2).
    case httpResponsePush(path: String, headers: HTTPFields)
    /// `http.response.zerocopysend`: bytes of an open file as part of the body.
    ///
    /// Reads from `offset`, or the current position, `count` bytes, or to the end. The
    /// application keeps the descriptor open until `send` returns, and closes it.
    case httpResponseZeroCopySend(file: Int32, offset: Int64?, count: Int64?, more: Bool = false)
    /// `http.response.pathsend`: the file at an absolute path as the whole body.
    case httpResponsePathSend(path: String)
    /// `http.response.early_hint`: values of `Link` fields, sent as status 103 (RFC 8297).
    case httpResponseEarlyHint(links: [String])
    /// `http.response.debug`: information for tests, once, before the head.
    case httpResponseDebug(info: [String: String])

    /// `websocket.accept`: completes the handshake; the fields must not name a subprotocol.
    case webSocketAccept(subprotocol: String? = nil, headers: HTTPFields = [:])
    /// `websocket.send`: one whole message.
    case webSocketSend(WebSocketMessage)
    /// `websocket.close`: closes the socket; before `accept` it refuses the handshake with 403.
    case webSocketClose(code: UInt16 = 1000, reason: String = "")
    /// `websocket.http.response.start`: refuses the handshake with a response of one's own.
    case webSocketResponseStart(ResponseStart)
    /// `websocket.http.response.body`: part of the body of that response.
    case webSocketResponseBody([UInt8], more: Bool = false)

    /// `lifespan.startup.complete`: the application is ready.
    case lifespanStartupComplete
    /// `lifespan.startup.failed`: the application cannot start; the server logs why, and exits.
    case lifespanStartupFailed(message: String)
    /// `lifespan.shutdown.complete`: the application has cleaned up.
    case lifespanShutdownComplete
    /// `lifespan.shutdown.failed`: it could not; the server logs why.
    case lifespanShutdownFailed(message: String)
}

/// The head of a response.
public struct ResponseStart: Sendable, Equatable {
    /// The status: 200 to 999, as informational answers have events of their own.
    public var status: HTTPResponse.Status
    /// The header fields in the order in which they are sent.
    public var headers: HTTPFields
    /// Whether ``SendEvent/httpResponseTrailers(_:more:)`` will follow the body.
    public var hasTrailers: Bool

    /// Describes the head of a response.
    public init(
        status: HTTPResponse.Status, headers: HTTPFields = [:], hasTrailers: Bool = false
    ) {
        self.status = status
        self.headers = headers
        self.hasTrailers = hasTrailers
    }
}
