#if Server
import HTTPCore
import Logging
import NIOCore
import NIOPosix

/// The listening sockets of a server, its event loops, and the connections that came from them.
struct Listener {
    /// Where it listens, with real ports, in the order of the configuration.
    let addresses: [ConnectionAddress]
    private let service: Service
    private let group: MultiThreadedEventLoopGroup
    private var sockets: [ListeningSocket] = []

    init(_ service: Service) async throws {
        let configuration = service.configuration
        guard !configuration.addresses.isEmpty else { throw ListenError.nowhere }
        group = MultiThreadedEventLoopGroup(numberOfThreads: max(1, configuration.eventLoopCount))
        self.service = service
        let loops = ConnectionLoops(group, every: configuration.watchInterval)
        do {
            for address in configuration.addresses {
                sockets.append(try await ListeningSocket(address, service, group, loops))
            }
        } catch {
            for socket in sockets { await socket.close() }
            try await group.shutdownGracefully()
            throw error
        }
        addresses = sockets.map(\.address)
    }

    /// Stops accepting, lets requests finish, and cuts off what is left after the deadline.
    func shutDown() async {
        for socket in sockets { await socket.close() }
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

    /// Waits until connections that were being accepted are on their loops: on its way in, each
    /// goes from the loop that accepted it to its own, back, and to its own again.
    private func settle() async {
        for _ in 0..<2 {
            for loop in group.makeIterator() { try? await loop.submit {}.get() }
        }
    }
}
#endif
