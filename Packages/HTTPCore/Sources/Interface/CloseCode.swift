/// Why a WebSocket was closed (RFC 6455 section 7.4 and the IANA registry).
public struct CloseCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The number on the wire.
    public let rawValue: UInt16

    /// Names a code by its number.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// 1000: the purpose is fulfilled.
    public static let normal = CloseCode(rawValue: 1000)
    /// 1001: the server is going down, or the page was left.
    public static let goingAway = CloseCode(rawValue: 1001)
    /// 1002: the other end broke the protocol.
    public static let protocolError = CloseCode(rawValue: 1002)
    /// 1003: a message of a kind that cannot be accepted.
    public static let unsupportedData = CloseCode(rawValue: 1003)
    /// 1005: the other end gave no code; never sent.
    public static let noStatusReceived = CloseCode(rawValue: 1005)
    /// 1006: the connection was lost without a close; never sent.
    public static let abnormal = CloseCode(rawValue: 1006)
    /// 1007: a message whose content does not fit its type, such as text that is not UTF-8.
    public static let invalidPayload = CloseCode(rawValue: 1007)
    /// 1008: a message that breaks a rule of the application.
    public static let policyViolation = CloseCode(rawValue: 1008)
    /// 1009: a message that is too large.
    public static let messageTooBig = CloseCode(rawValue: 1009)
    /// 1010: the server did not agree to an extension that the client needs.
    public static let mandatoryExtension = CloseCode(rawValue: 1010)
    /// 1011: the server failed.
    public static let internalError = CloseCode(rawValue: 1011)
    /// 1012: the server restarts.
    public static let serviceRestart = CloseCode(rawValue: 1012)
    /// 1013: try again later.
    public static let tryAgainLater = CloseCode(rawValue: 1013)
    /// 1014: a gateway got a bad answer.
    public static let badGateway = CloseCode(rawValue: 1014)

    /// Whether the code may stand in a close frame.
    ///
    /// 3000 to 3999 are registered by libraries, 4000 to 4999 belong to applications; 1004 to
    /// 1006 and 1015 are reserved, and everything else has no meaning.
    public var isAllowedInFrame: Bool {
        switch rawValue {
        case 1000...1003, 1007...1014, 3000...4999: true
        default: false
        }
    }

    /// The number, for logs.
    public var description: String { String(rawValue) }
}
