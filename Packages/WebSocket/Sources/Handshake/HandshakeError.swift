public import HTTPCore

/// Why a handshake cannot become a WebSocket (RFC 6455 sections 4.1 and 4.2).
public struct HandshakeError: HTTPStatusError, Equatable {
    /// 400; 426 for another version than 13; 502 for the response of a server.
    public let status: HTTPResponse.Status
    /// What is wrong, in a sentence.
    public let message: String

    private init(_ status: HTTPResponse.Status, _ message: String) {
        self.status = status
        self.message = message
    }

    static func badRequest(_ message: String) -> HandshakeError {
        HandshakeError(.badRequest, message)
    }

    static func badResponse(_ message: String) -> HandshakeError {
        HandshakeError(.badGateway, message)
    }

    static let wrongVersion = HandshakeError(
        .upgradeRequired, "The version of WebSockets spoken here is 13.")

    /// With 426 what would be accepted: the version (section 4.4), and the protocol in `Upgrade`,
    /// which must be there and be named in `Connection` (RFC 9110 sections 15.5.22 and 7.8).
    public var headers: HTTPFields {
        guard status == .upgradeRequired else { return [:] }
        return [.upgrade: "websocket", .connection: "Upgrade", .secWebSocketVersion: "13"]
    }
}
