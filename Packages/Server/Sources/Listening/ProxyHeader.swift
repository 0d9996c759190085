#if Server
import HTTPCore
import NIOCore

/// What a proxy says of a connection in front of its first byte: the PROXY protocol, versions 1 and
/// 2, of HAProxy (proxy-protocol.txt, 2020-03-05).
struct ProxyHeader: Equatable {
    /// The ends of the connection; `nil` where the proxy speaks for itself, or does not tell.
    var client: ConnectionAddress?
    var server: ConnectionAddress?

    /// What is none of this.
    struct Malformed: Error {}

    private static let signature: [UInt8] = [
        0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a,
    ]
    /// The longest line of version 1, and the most that is read of version 2, with its extensions.
    private static let (lineLimit, limit) = (107, 2048)

    /// Takes a header from the front; `nil` when bytes are missing.
    static func read(from bytes: inout ByteBuffer) throws(Malformed) -> ProxyHeader? {
        let start = bytes.readableBytesView.prefix(signature.count)
        if start.elementsEqual(signature.prefix(start.count)) {
            return start.count < signature.count ? nil : try readBinary(from: &bytes)
        }
        return try readLine(from: &bytes)
    }

    // MARK: Version 1

    private static func readLine(from bytes: inout ByteBuffer) throws(Malformed) -> ProxyHeader? {
        let view = bytes.readableBytesView.prefix(lineLimit)
        let word = Array("PROXY ".utf8)
        guard view.prefix(word.count).elementsEqual(word.prefix(view.count)) else {
            throw Malformed()
        }
        guard let end = view.firstIndex(of: 0x0a) else {
            guard view.count < lineLimit else { throw Malformed() }
            return nil
        }
        let length = view.distance(from: view.startIndex, to: end) + 1
        guard var line = bytes.readString(length: length), line.hasSuffix("\r\n") else {
            throw Malformed()
        }
        line.removeLast()
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count >= 2 else { throw Malformed() }
        if words[1] == "UNKNOWN" { return ProxyHeader() }
        guard words.count == 6, words[1] == "TCP4" || words[1] == "TCP6",
            let client = address(words[2], words[4], isV6: words[1] == "TCP6"),
            let server = address(words[3], words[5], isV6: words[1] == "TCP6")
        else { throw Malformed() }
        return ProxyHeader(client: client, server: server)
    }

    private static func address(
        _ host: Substring, _ port: Substring, isV6: Bool
    ) -> ConnectionAddress? {
        // Decimal digits without zeros in front, and no zone: that means something on one machine only.
        guard let number = UInt16(port), "\(number)" == port,
            !host.utf8.contains(UInt8(ascii: "%")),
            let address = try? SocketAddress(ipAddress: String(host), port: Int(number)),
            host.utf8.contains(UInt8(ascii: ":")) == isV6
        else { return nil }
        return ConnectionAddress(address)
    }

    // MARK: Version 2

    private static func readBinary(
        from bytes: inout ByteBuffer
    ) throws(Malformed) -> ProxyHeader? {
        let head = bytes.readerIndex + signature.count
        guard let kind = bytes.getInteger(at: head, as: UInt8.self),
            let family = bytes.getInteger(at: head + 1, as: UInt8.self),
            let count = bytes.getInteger(at: head + 2, as: UInt16.self).map(Int.init)
        else { return nil }
        guard kind >> 4 == 2, count <= limit else { throw Malformed() }
        guard bytes.readableBytes >= signature.count + 4 + count else { return nil }
        bytes.moveReaderIndex(forwardBy: signature.count + 4)
        guard var content = bytes.readSlice(length: count) else { throw Malformed() }
        switch kind & 0x0f {
        case 0: return ProxyHeader()  // LOCAL: the proxy's own, to see whether we live.
        case 1: break
        default: throw Malformed()
        }
        switch family {
        case 0x11: return try addresses(in: &content, 4)
        case 0x21: return try addresses(in: &content, 16)
        default: return ProxyHeader()
        }
    }

    private static func addresses(
        in bytes: inout ByteBuffer, _ size: Int
    ) throws(Malformed) -> ProxyHeader {
        guard let source = bytes.readSlice(length: size),
            let destination = bytes.readSlice(length: size),
            let from = bytes.readInteger(as: UInt16.self),
            let to = bytes.readInteger(as: UInt16.self),
            let client = try? SocketAddress(packedIPAddress: source, port: Int(from)),
            let server = try? SocketAddress(packedIPAddress: destination, port: Int(to))
        else { throw Malformed() }
        return ProxyHeader(client: ConnectionAddress(client), server: ConnectionAddress(server))
    }
}
#endif
