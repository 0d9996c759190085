/// One end of a connection.
public enum ConnectionAddress: Sendable, Hashable, CustomStringConvertible {
    /// An IP address, without brackets, or a host name, and a port.
    case host(String, port: Int)
    /// The path of a unix domain socket; empty where that end has no name.
    case unixSocket(path: String)

    /// `host:port`, `[v6]:port` or `unix:path`, as URLs and logs write it.
    public var description: String {
        switch self {
        case .host(let host, let port):
            host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unixSocket(let path): "unix:\(path)"
        }
    }
}
