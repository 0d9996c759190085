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

/// One listening socket.
struct ListeningSocket {
    /// Where it listens, with the real port.
    let address: ConnectionAddress
    private let channel: any Channel
    private let file: SocketFile?
    private let place: ListenAddress
    private let service: Service
    private let group: MultiThreadedEventLoopGroup
    private let loops: ConnectionLoops

    /// Listens.
    ///
    /// - Throws: ``ListenError``.
    init(
        _ place: ListenAddress, _ service: Service, _ group: MultiThreadedEventLoopGroup,
        _ loops: ConnectionLoops
    ) async throws {
        (self.place, self.service, self.group, self.loops) = (place, service, group, loops)
        let bootstrap = ServerBootstrap(accepting: place, service, group, loops)
        do {
            switch place.kind {
            case .tcp(let host, let port):
                guard (0...65_535).contains(port) else {
                    throw ListenError(place, reason: "a port is a number from 0 to 65535")
                }
                file = nil
                channel = try await bootstrap.bind(host: host, port: port).get()
            case .unixSocket(let path, let mode):
                var file = try SocketFile(path: path)
                let descriptor = try file.bind(mode: mode)
                self.file = file
                channel = try await bootstrap.withBoundSocket(descriptor).get()
            case .inherited(let descriptor):
                try place.check(descriptor)
                file = nil
                channel = try await bootstrap.withBoundSocket(descriptor).get()
            }
        } catch {
            throw ListenError(place, error)
        }
        switch (channel.localAddress.flatMap(ConnectionAddress.init), place.kind) {
        case (let address?, _): self.address = address
        case (nil, .tcp(let host, let port)): address = .host(host, port: port)
        case (nil, .unixSocket(let path, _)): address = .unixSocket(path: path)
        case (nil, .inherited): address = .unixSocket(path: "")
        }
    }

    /// Stops listening; who is connected already is served.
    func close() async {
        // First, so that nobody finds it any more.
        file?.remove()
        await arrive()
        // The bootstrap is for what is connected; it is called that of clients.
        let bootstrap = ClientBootstrap(group: group)
            .channelInitializer { [place, service, loops] channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.accept(for: service, loops, place)
                }
            }
        for descriptor in await takeWaitingAndClose() {
            _ = try? await bootstrap.withConnectedSocket(descriptor).get()
        }
    }

    /// Stops accepting, and waits for those who were accepted.
    ///
    /// On its way in, each goes from the loop that accepted it to its own, and back: where the
    /// listening socket is closed by then, NIO closes the connection.
    private func arrive() async {
        try? await channel.setOption(.autoRead, value: false).get()
        for _ in 0..<2 {
            for loop in group.makeIterator() { try? await loop.submit {}.get() }
        }
    }

    /// In one step, so that only who comes in the few microseconds between the two is lost.
    private func takeWaitingAndClose() async -> [Int32] {
        let taking = channel.eventLoop.submit { [channel] in
            defer { channel.close(promise: nil) }
            return try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable {
                SystemSocket(descriptor: $0).acceptAll()
            } ?? []
        }
        // It fails where the channel is closed.
        return (try? await taking.get()) ?? []
    }
}

extension ServerBootstrap {
    /// Prepares to accept connections for a service.
    fileprivate convenience init(
        accepting place: ListenAddress, _ service: Service, _ group: MultiThreadedEventLoopGroup,
        _ loops: ConnectionLoops
    ) {
        self.init(group: group)
        _ = serverChannelOption(.backlog, value: service.configuration.backlog)
            // NIO accepts four connections a turn unless told otherwise; a burst needs more.
            .serverChannelOption(.maxMessagesPerRead, value: 256)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let operations = channel.pipeline.syncOperations
                    try operations.addHandler(AcceptPause(logger: service.logger))
                    if case .tcp = place.kind { return }
                    // NIO lets a socket that it did not bind hold 128, whatever its option says.
                    try operations.withUnsafeTransportIfAvailable {
                        SystemSocket(descriptor: $0).hold(service.configuration.backlog)
                    }
                }
            }
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.accept(for: service, loops, place)
                }
            }
        guard case .tcp = place.kind else { return }
        _ = serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        guard place.sharesPort else { return }
        let reusePort = NIOBSDSocket.Option(rawValue: SO_REUSEPORT)
        _ = serverChannelOption(.socketOption(reusePort), value: 1)
    }
}

extension Channel {
    /// Begins with a connection that was accepted, on its event loop.
    fileprivate func accept(
        for service: Service, _ loops: ConnectionLoops, _ place: ListenAddress
    ) throws {
        guard let shared = loops[eventLoop] else { return close(promise: nil) }
        let client = remoteAddress?.clientText
        guard service.gate.enter(from: client) else { return close(promise: nil) }
        closeFuture.whenComplete { _ in service.gate.leave(from: client) }
        try prepare()
        let connection = HTTP1Connection(
            self, service: service, executor: shared.executor, watch: shared.watch)
        if place.expectsProxyHeader {
            try pipeline.syncOperations.addHandler(ProxyHeaderReader(connection))
        }
        try pipeline.syncOperations.addHandler(connection)
    }

    private func prepare() throws {
        // What a connection reads into grows with what comes, and is kept while it is idle.
        try syncOptions?.setOption(
            .recvAllocator,
            value: AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 1024, maximum: 65_536))
        // Who reads more in one go holds more that nobody has asked for, and keeps it in a pool.
        try syncOptions?.setOption(.maxMessagesPerRead, value: 1)
        try syncOptions?.setOption(.allowRemoteHalfClosure, value: true)
        switch remoteAddress {
        case .v4, .v6: try syncOptions?.setOption(.tcpOption(.tcp_nodelay), value: 1)
        case .unixDomainSocket, nil: break
        }
    }
}
#endif
