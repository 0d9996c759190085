public import ASGIResponses
import HTTPCore

extension ResponseError {
    /// 426: here is a socket, and the request came without its handshake (RFC 9110 section 15.5.22).
    public static let webSocketRequired = ResponseError(
        .upgradeRequired, "This is a WebSocket.",
        headers: [.upgrade: "websocket", .connection: "Upgrade"])

    /// 403: a page of this origin may not open a socket.
    static let originRefused = ResponseError(
        .forbidden, "Pages of this origin may not open a socket here.")
}
