public import HTTPCore

/// An open socket, as a handler holds it: messages go both ways until one end closes.
///
/// ```swift
/// for try await message in socket { try await socket.send(message) }
/// ```
///
/// All copies are the same socket. Any number of tasks may send at the same time, while one task
/// receives. The server keeps the connection alive, answers pings, and puts messages together.
public struct WebSocket: Sendable {
    let line: WebSocketLine

    /// What the handshake was, as middlewares have changed it.
    public var scope: WebSocketScope { line.scope }

    /// The subprotocol that was agreed on; `nil` if none.
    public var subprotocol: String? { line.subprotocol }

    /// The request that the handshake was, with its path, parameters, cookies; without a body.
    ///
    /// It is made at each access.
    public var request: Request { Request(handshake: scope) }

    /// How the socket was closed; `nil` while it is open, as far as anybody has noticed.
    ///
    /// A close of the other end is noticed by who receives, or by who sends in vain.
    public var closed: WebSocketClosed? { line.closed }

    /// Closes the socket, behind the messages that were sent; what arrives later is dropped.
    ///
    /// If it is closed already, nothing happens. It need not be called at the end of a handler.
    ///
    /// - Parameters:
    ///   - code: Why; 1000 by default. Codes of one's own are 4000 to 4999.
    ///   - reason: What the other end may be told besides, at most 123 bytes; what is more is cut
    ///     off, between two characters.
    /// - Throws: `ProtocolViolation` for a code that may not be sent, such as 1006;
    ///   `CancellationError` if the task is cancelled.
    public func close(_ code: CloseCode = .normal, reason: String = "") async throws {
        guard code.isAllowedInFrame else {
            throw ProtocolViolation("The close code \(code) may not be sent.")
        }
        try await line.close(code, String(ClosePayload.shortened(reason)))
    }
}
