/// The end of a connection for which frames are read and written (RFC 6455 section 5.1).
public enum WebSocketRole: Sendable, Hashable {
    /// Reads frames that are masked, and writes frames that are not.
    case server
    /// Reads frames that are not masked, and masks those that it writes.
    case client

    /// The other end.
    var peer: WebSocketRole { self == .server ? .client : .server }
}
