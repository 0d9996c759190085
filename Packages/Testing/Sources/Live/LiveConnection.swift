#if Server
import HTTPCore
import NIOCore
import NIOPosix

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A connection to a server: bytes in both directions, each no faster than the slower end.
///
/// One task may read while another writes. Who opens one ends it, by ``close()`` or ``reset()``.
final class LiveConnection: Sendable {
    let address: ConnectionAddress
    private let channel: any Channel
    private let inbox: ConnectionInbox

    private init(_ channel: any Channel, _ inbox: ConnectionInbox, _ address: ConnectionAddress) {
        self.channel = channel
        self.inbox = inbox
        self.address = address
    }

    /// Connects, however long that takes; a cancelled task does not wait for it.
    ///
    /// - Throws: ``ConnectionError`` if nobody listens there, `CancellationError`.
    static func open(_ address: ConnectionAddress) async throws -> LiveConnection {
        let wait = Wait<LiveConnection>()
        try connect(to: address)
            .flatMap { channel in
                channel.pipeline.handler(type: ConnectionInbox.self)
                    .map { LiveConnection(channel, $0, address) }
            }
            .whenComplete { result in
                let isAwaited = wait.end(with: result.mapError { ConnectionError(address, $0) })
                // The task was cancelled, and nobody else will close it.
                if !isAwaited, case .success(let connection) = result { connection.close() }
            }
        return try await wait.value()
    }

    private static func connect(
        to address: ConnectionAddress
    ) throws(ConnectionError) -> EventLoopFuture<any Channel> {
        let bootstrap = ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            // Whoever waits has a limit of his own; this ends what nobody waits for any more.
            .connectTimeout(.minutes(10))
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: false)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ConnectionInbox())
                }
            }
        switch address {
        case .unixSocket(let path): return bootstrap.connect(unixDomainSocketPath: path)
        case .host(let host, let port):
            guard (1...65_535).contains(port) else {
                throw ConnectionError(address, reason: "a port is a number from 1 to 65535")
            }
            // An address needs no resolver.
            guard let socket = try? SocketAddress(ipAddress: host, port: port) else {
                return bootstrap.connect(host: host, port: port)
            }
            return bootstrap.connect(to: socket)
        }
    }

    /// Reads what has arrived, or waits for more; `nil` once the server has closed its side.
    ///
    /// What nobody reads makes the server wait: it stays in the buffers of the system, but for one
    /// reading of NIO and, while something is written, 64 KiB. A cancelled task loses nothing.
    ///
    /// - Throws: ``ConnectionError`` if the connection is lost, `CancellationError`.
    func read() async throws -> ByteBuffer? {
        while true {
            switch try inbox.take() {
            case .bytes(let bytes): return bytes
            case .end(.finished): return nil
            case .end(.lost(let reason)): throw ConnectionError(address, reason: reason)
            case .later(let wait):
                channel.read()
                defer { inbox.giveUp(wait) }
                try await wait.value()
            }
        }
    }

    /// Gives back bytes that were read too far: they are the next to be read.
    func putBack(_ bytes: ByteBuffer) {
        if bytes.readableBytes > 0 { inbox.putBack(bytes) }
    }

    /// Writes bytes, and returns when the system has taken all of them.
    ///
    /// A cancelled task returns before; what it wrote is sent all the same.
    ///
    /// - Throws: ``ConnectionError`` if the server takes no more, `CancellationError`.
    func write(_ bytes: ByteBuffer) async throws {
        let wait = Wait<Void>()
        if inbox.beginWrite() { channel.read() }
        channel.writeAndFlush(bytes).whenComplete { [inbox, address] result in
            inbox.endWrite()
            wait.end(with: result.mapError { ConnectionError(address, $0) })
        }
        try await wait.value()
    }

    /// Closes our side: the server reads the end, and may go on writing.
    func finish() { channel.close(mode: .output, promise: nil) }

    /// Closes both sides, in good order as far as everything was read.
    func close() {
        inbox.end(.lost("it was closed here"))
        channel.close(promise: nil)
    }

    /// Closes both sides as a crash would: what is on its way is lost, and the server sees an error.
    ///
    /// A unix socket knows no such error, and is closed.
    func reset() {
        if let options = channel as? any SocketOptionProvider {
            _ = options.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        close()
    }
}
#endif
