public import HTTPCore

/// A socket is closed: by whom, and why.
///
/// Every call of one socket that finds it closed throws the same.
public struct WebSocketClosed: Error, Hashable, CustomStringConvertible {
    /// Who ended a socket.
    public enum Initiator: Sendable, Hashable {
        /// The application, by ``WebSocket/close(_:reason:)``.
        case application
        /// The other end; or the server, which says 1001 when it shuts down.
        case peer
        /// Nobody: the connection was lost, with code 1006.
        case nobody
    }

    /// Why; 1005 if the other end gave no code, 1006 if the connection was lost.
    public let code: CloseCode
    /// What was said of it; mostly empty.
    public let reason: String
    /// Who closed it.
    public let initiator: Initiator

    init(_ code: CloseCode, _ reason: String, by initiator: Initiator) {
        self.code = code
        self.reason = reason
        self.initiator = initiator
    }

    /// What an event says.
    init(code: UInt16, reason: String) {
        let code = CloseCode(rawValue: code)
        self.init(code, reason, by: code == .abnormal ? .nobody : .peer)
    }

    static let lost = WebSocketClosed(.abnormal, "", by: .nobody)

    /// Who, the code and the reason, for logs.
    public var description: String {
        let code = reason.isEmpty ? "code \(code)." : "code \(code): \(reason)"
        return switch initiator {
        case .application: "The application has closed the socket with \(code)"
        case .peer: "The other end has closed the socket with \(code)"
        case .nobody: "The connection of the socket was lost."
        }
    }
}
