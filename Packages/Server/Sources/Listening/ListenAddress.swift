#if Server
import HTTPCore

/// A place where a server listens.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    enum Kind: Hashable {
        case tcp(host: String, port: Int)
        case unixSocket(path: String, mode: UInt16)
        case inherited(descriptor: Int32)
    }

    let kind: Kind
    /// Whether several processes may listen on the port, and the system spreads connections over
    /// them (`SO_REUSEPORT`); no by default, and without effect but for TCP.
    public var sharesPort = false
    /// Whether each connection begins with a header of the PROXY protocol, version 1 or 2, that says
    /// whose it is; no by default.
    ///
    /// Only where nobody but the proxy can connect: the header is believed. A connection without one
    /// is closed.
    public var expectsProxyHeader = false

    /// A port of an address or name: `127.0.0.1`, `localhost`, `::`.
    ///
    /// - Parameters:
    ///   - host: The address or name; `0.0.0.0` is every IPv4 address, `::` every address, as far as
    ///     the system lets one socket have both.
    ///   - port: The port; 0 for any that is free.
    /// - Returns: The address.
    public static func tcp(host: String = "127.0.0.1", port: Int) -> ListenAddress {
        ListenAddress(kind: .tcp(host: host, port: port))
    }

    /// A unix socket.
    ///
    /// A socket that a dead server has left at the path is replaced; one of a server that lives, or
    /// any other file, is an error. The file is removed when the server ends.
    ///
    /// - Parameters:
    ///   - path: The path of the socket, about 100 bytes at most.
    ///   - mode: Who may connect, as `chmod` has it: 0o660 by default, the user and the group.
    /// - Returns: The address.
    public static func unixSocket(path: String, mode: UInt16 = 0o660) -> ListenAddress {
        ListenAddress(kind: .unixSocket(path: path, mode: mode))
    }

    /// A socket that listens already and that the process was given, by systemd for example.
    ///
    /// - Parameter descriptor: Its number; the server closes it in the end.
    /// - Returns: The address.
    public static func inherited(descriptor: Int32) -> ListenAddress {
        ListenAddress(kind: .inherited(descriptor: descriptor))
    }

    /// The address, for logs and errors.
    public var description: String {
        switch kind {
        case .tcp(let host, let port): "\(ConnectionAddress.host(host, port: port))"
        case .unixSocket(let path, _): "unix:\(path)"
        case .inherited(let descriptor): "descriptor \(descriptor)"
        }
    }
}
#endif
