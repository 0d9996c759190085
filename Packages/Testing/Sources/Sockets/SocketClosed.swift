public import HTTPCore

/// A socket is closed.
public struct SocketClosed: Error, Hashable, CustomStringConvertible {
    /// Why; 1005 if no code was given, 1006 if the connection was lost.
    public let code: CloseCode
    /// What the side that closed said of it; mostly empty.
    public let reason: String

    init(_ code: CloseCode, _ reason: String) {
        self.code = code
        self.reason = reason
    }

    /// The code and the reason.
    public var description: String {
        "The socket is closed with code \(code)" + (reason.isEmpty ? "." : ": \(reason)")
    }
}

/// A handshake was answered with a response, and there is no socket.
public struct HandshakeRefused: Error, CustomStringConvertible {
    /// The response: 403 if the application closed before it accepted.
    public let reply: TestReply

    /// The exchange.
    public var description: String { "The handshake was refused.\n\(reply)" }
}
