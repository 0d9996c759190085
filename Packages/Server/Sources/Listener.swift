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
            .childChannelInitializer { [executors] channel in
                channel.eventLoop.makeCompletedFuture {
                    let executor =
                        executors[ObjectIdentifier(channel.eventLoop)]
                        ?? EventLoopExecutor(channel.eventLoop)
                    try channel.pipeline.syncOperations.addHandler(
                        HTTP1Connection(channel, service: service, executor: executor))
                    service.connections.add(channel)
                }
            }
        do {
            channel = try await bootstrap.bind(host: configuration.host, port: configuration.port)
                .get()
        } catch {
            try await group.shutdownGracefully()
            throw ListenError(.host(configuration.host, port: configuration.port), error)
        }
        address =
            channel.localAddress.flatMap(ConnectionAddress.init)
            ?? .host(configuration.host, port: configuration.port)
        self.service = service
    }

    /// Stops accepting, lets requests finish, and cuts off what is left after the deadline.
    func shutDown() async {
        try? await channel.close().get()
        let connections = service.connections
        connections.shutDown()
        let deadline = TimeAmount(service.configuration.shutdownTimeout)
        if !(await connections.waitUntilEmpty(atMost: deadline, on: group.any())) {
            service.logger.warning("cutting off \(connections.count) connections")
            connections.closeAll()
            // Cancelled handlers get a moment to clean up.
            guard await connections.waitUntilEmpty(atMost: .seconds(1), on: group.any()) else {
                // Their tasks still need their event loops, so these are left running.
                return service.logger.error("some handlers do not end although cancelled")
            }
        }
        try? await group.shutdownGracefully()
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
