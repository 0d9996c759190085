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
        do {
            let loops = try await ConnectionLoops(group, every: configuration.watchInterval)
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
    ///
    /// The deadline does not depend on the event loops, which a handler may hold up.
    func shutDown() async {
        let connections = service.connections
        if !(await ends(within: service.configuration.shutdownTimeout, finish)) {
            service.logger.warning(
                "ending \(connections.count) connections with what they began: time is up")
            connections.cutOff()
            // Cancelled handlers get a moment to clean up.
            guard await ends(within: .seconds(1), connections.waitUntilEmpty) else {
                // Their tasks still need their event loops, so these are left running.
                return service.logger.error("some handlers do not end although cancelled")
            }
        }
        try? await group.shutdownGracefully()
    }

    private func finish() async {
        for socket in sockets { await socket.close() }
        service.connections.shutDown()
        // After the connections: what ends now must find its connection told to close.
        service.shutdown.begin()
        await service.connections.waitUntilEmpty()
    }
}

/// Whether something ends in time; if not, it goes on behind that.
///
/// Does not end early when the task is cancelled: a server that is cancelled shuts down gracefully,
/// too.
private func ends(
    within time: Duration, _ operation: @escaping @Sendable () async -> Void
) async -> Bool {
    // A loop that is nobody's who could hold it up.
    let clock = MultiThreadedEventLoopGroup.singleton.any()
    let answer = clock.makePromise(of: Bool.self)
    let timer = clock.scheduleTask(in: TimeAmount(time)) { answer.succeed(false) }
    clock.makeFutureWithTask(operation).whenComplete { _ in
        timer.cancel()
        answer.succeed(true)
    }
    return (try? await answer.futureResult.get()) ?? true
}
#endif
