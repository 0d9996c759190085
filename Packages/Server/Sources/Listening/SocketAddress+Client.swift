#if Server
import HTTPCore
import NIOCore

extension ConnectionAddress {
    /// A socket that serves both versions has IPv4 addresses mapped into IPv6 (RFC 4291, section
    /// 2.5.5.2): here they are what they are, so that lists, logs and limits know them.
    init?(_ address: SocketAddress) {
        if let host = address.ipAddress, let port = address.port {
            let mapped = host.hasPrefix("::ffff:") && host.contains(".")
            self = .host(mapped ? String(host.dropFirst(7)) : host, port: port)
        } else if let path = address.pathname {
            self = .unixSocket(path: path)
        } else {
            return nil
        }
    }
}

extension SocketAddress {
    /// Whose connections are counted together: those of an IPv4 address, or of a network of 64 bits
    /// of IPv6, of which a single client has all addresses (RFC 6177, section 2); `nil` for a unix
    /// socket.
    var clientText: String? {
        guard case .host(let host, _)? = ConnectionAddress(self) else { return nil }
        guard case .v6 = self, host.contains(":") else { return host }
        let groups = unsafe withSockAddr { address, size in
            // The address stands behind family, port and flow, wherever there is one.
            let bytes = unsafe UnsafeRawBufferPointer(start: address, count: size).dropFirst(8)
            return unsafe stride(from: bytes.startIndex, to: bytes.startIndex + 8, by: 2).map {
                unsafe UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
            }
        }
        return groups.map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }
}
#endif
