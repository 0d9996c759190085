#if Server
import HTTPCore
import Logging
import NIOCore
import NIOPosix

/// A listening socket with its event loops and the connections that came from it.
struct Listener {
    let address: ConnectionAddress
    private let service: Service
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel

    init(_ service: Service) async throws {
        let configuration = service.configuration
        let wanted = ConnectionAddress.host(configuration.host, port: configuration.port)
        guard (0...65_535).contains(configuration.port) else {
            throw ListenError(wanted, reason: "a port is a number from 0 to 65535")
        }
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.eventLoopCount))
        var executors: [ObjectIdentifier: EventLoopExecutor] = [:]
        for loop in group.makeIterator() {
            executors[ObjectIdentifier(loop)] = EventLoopExecutor(loop)
        }
        let bootstrap = ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: configuration.backlog)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            // NIO accepts four connections a turn unless told otherwise; a burst needs more.
            .serverChannelOption(.maxMessagesPerRead, value: 256)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        AcceptPause(logger: service.logger))
                }
            }
            // What a connection reads into grows with what comes, and is kept while it is idle.
            .childChannelOption(
                .recvAllocator,
                value: AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 1024, maximum: 65_536)
            )
            .childChannelInitializer { [executors] channel in
                channel.eventLoop.makeCompletedFuture {
                    let executor =
                        executors[ObjectIdentifier(channel.eventLoop)]
                        ?? EventLoopExecutor(channel.eventLoop)
                    let connection = HTTP1Connection(
                        channel, service: service, executor: executor)
                    try channel.pipeline.syncOperations.addHandler(connection)
                    service.connections.add(connection)
                }
            }
        do {
            channel = try await bootstrap.bind(host: configuration.host, port: configuration.port)
                .get()
        } catch {
            try await group.shutdownGracefully()
            throw ListenError(wanted, reason: "\(error)")
        }
        address =
            channel.localAddress.flatMap(ConnectionAddress.init) ?? wanted
        self.service = service
    }

    /// Stops accepting, lets requests finish, and cuts off what is left after the deadline.
    func shutDown() async {
        try? await channel.close().get()
        await settle()
        let connections = service.connections
        connections.shutDown()
        // After the connections: what ends now must find its connection told to close.
        service.shutdown.begin()
        let deadline = TimeAmount(service.configuration.shutdownTimeout)
        if !(await connections.waitUntilEmpty(atMost: deadline, on: group.any())) {
            service.logger.warning(
                "ending \(connections.count) connections with what they began: time is up")
            connections.cutOff()
            // Cancelled handlers get a moment to clean up.
            guard await connections.waitUntilEmpty(atMost: .seconds(1), on: group.any()) else {
                // Their tasks still need their event loops, so these are left running.
                return service.logger.error("some handlers do not end although cancelled")
            }
        }
        try? await group.shutdownGracefully()
    }
}

extension Listener {
    /// Waits until connections that were being accepted are on their loops: on its way in, each
    /// goes from the loop that accepted it to its own, back, and to its own again.
    private func settle() async {
        for _ in 0..<2 {
            for loop in group.makeIterator() { try? await loop.submit {}.get() }
        }
    }
}

extension ConnectionAddress {
    init?(_ address: SocketAddress) {
        if let host = address.ipAddress, let port = address.port {
            self = .host(host, port: port)
        } else if let path = address.pathname {
            self = .unixSocket(path: path)
        } else {
            return nil
        }
    }
}
#endif
