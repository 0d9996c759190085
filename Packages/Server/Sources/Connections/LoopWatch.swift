#if Server
import NIOCore

/// Looks at the connections of one event loop again and again, so that none needs timers of its own.
///
/// Used on that loop only.
final class LoopWatch {
    private let loop: any EventLoop
    private let interval: TimeAmount
    private var connections: [ObjectIdentifier: any Connection] = [:]
    private var isLooking = false
    /// When the next look is due.
    private var nextLook = NIODeadline.distantFuture
    private var wasLate = false

    init(_ loop: any EventLoop, every interval: TimeAmount) {
        self.loop = loop
        self.interval = interval
    }

    func add(_ connection: any Connection) {
        connections[ObjectIdentifier(connection)] = connection
        guard !isLooking else { return }
        isLooking = true
        lookSoon(after: .now())
    }

    func remove(_ connection: any Connection) { connections[ObjectIdentifier(connection)] = nil }

    private func lookSoon(after now: NIODeadline) {
        nextLook = now + interval
        loop.assumeIsolated().scheduleTask(deadline: nextLook) { self.look() }
    }

    private func look() {
        let now = NIODeadline.now()
        // Where the loop was held up, its sockets come first: what clients have sent must not be
        // held against them because nobody has read it.
        wasLate = !wasLate && now - nextLook > interval
        if !wasLate { for connection in Array(connections.values) { connection.look(now) } }
        isLooking = !connections.isEmpty
        if isLooking { lookSoon(after: now) }
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
