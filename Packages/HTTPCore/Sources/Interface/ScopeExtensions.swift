/// The optional parts of the ASGI specification that a server can offer in a scope.
///
/// An application sends an event of an extension only where the scope lists it; sending it
/// elsewhere is a ``ProtocolViolation``.
public struct ScopeExtensions: OptionSet, Sendable, Hashable {
    /// One bit for each extension.
    public let rawValue: UInt16

    /// Makes a set of its bits.
    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// `http.response.trailers`: fields after the body.
    public static let trailers = ScopeExtensions(rawValue: 1 << 0)
    /// `http.response.push`: HTTP/2 server push.
    public static let push = ScopeExtensions(rawValue: 1 << 1)
    /// `http.response.zerocopysend`: part of an open file as body.
    public static let zeroCopySend = ScopeExtensions(rawValue: 1 << 2)
    /// `http.response.pathsend`: a whole file as body.
    public static let pathSend = ScopeExtensions(rawValue: 1 << 3)
    /// `http.response.early_hint`: status 103 before the response.
    public static let earlyHint = ScopeExtensions(rawValue: 1 << 4)
    /// `http.response.debug`: information for tests.
    public static let debug = ScopeExtensions(rawValue: 1 << 5)
    /// `websocket.http.response`: an HTTP response that refuses a handshake.
    public static let webSocketResponse = ScopeExtensions(rawValue: 1 << 6)
}
