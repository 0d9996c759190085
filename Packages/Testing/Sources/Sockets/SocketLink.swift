import HTTPCore

/// What a client sees of a socket, in order.
enum SocketEvent: Sendable, Equatable {
    case accepted(subprotocol: String?, HTTPFields)
    /// The handshake was answered with a response instead.
    case refused(HTTPResponse.Status, HTTPFields, body: [UInt8])
    case message(WebSocketMessage)
    /// The other side closed; 1006 if the connection was lost.
    case closed(code: UInt16, reason: String)
}

/// One socket from the client's side; one task may write while another reads.
protocol SocketLink: AnyObject, Sendable {
    /// Sends a message, and waits while the other side has no room.
    func send(_ message: WebSocketMessage) async throws
    /// The next of what the other side does; `CancellationError` if the task is cancelled.
    func next() async throws -> SocketEvent
    /// Begins to close; without a code the other side gets 1005.
    func close(_ code: UInt16?, _ reason: String) async throws
    /// Leaves at once: the other side gets 1006.
    func disconnect()
}
