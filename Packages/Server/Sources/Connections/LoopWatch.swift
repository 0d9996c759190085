#if Server
import NIOCore

/// Looks at the connections of one event loop again and again, so that none needs timers of its own.
///
/// Used on that loop only. The time is what it was at the last look, which costs nobody anything.
final class LoopWatch {
    private let loop: any EventLoop
    private let interval: TimeAmount
    private(set) var now = NIODeadline.now()
    private var connections: [ObjectIdentifier: any Connection] = [:]
    private var isLooking = false

    init(_ loop: any EventLoop, every interval: TimeAmount) {
        self.loop = loop
        self.interval = interval
    }

    func add(_ connection: any Connection) {
        connections[ObjectIdentifier(connection)] = connection
        guard !isLooking else { return }
        isLooking = true
        now = .now()
        lookSoon()
    }

    func remove(_ connection: any Connection) { connections[ObjectIdentifier(connection)] = nil }

    private func lookSoon() {
        loop.assumeIsolated().scheduleTask(in: interval) { self.look() }
    }

    private func look() {
        now = .now()
        for connection in Array(connections.values) { connection.look(now) }
        isLooking = !connections.isEmpty
        if isLooking { lookSoon() }
    }
}

extension ServerConfiguration {
    /// How often connections are looked at: often enough for the shortest time that is set.
    var watchInterval: TimeAmount {
        let times = [
            timeouts.head, timeouts.idle, timeouts.body, timeouts.write, webSocket.pingInterval,
            webSocket.pingTimeout, webSocket.closeTimeout,
        ].compactMap { $0 }
        let shortest = TimeAmount(times.min() ?? .seconds(4)).nanoseconds
        return .nanoseconds(min(max(shortest / 4, 5_000_000), 1_000_000_000))
    }
}
#endif
