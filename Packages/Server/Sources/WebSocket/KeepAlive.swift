#if Server
import NIOCore

/// Asks a client that is silent whether it is still there (RFC 6455 section 5.5.2); used on the
/// event loop of its connection only.
final class KeepAlive {
    private unowned let connection: WebSocketConnection
    private let interval: TimeAmount
    private let timeout: TimeAmount
    private var timer: Scheduled<Void>?
    /// Whether something has arrived since the timer was set.
    private var hasHeard = false
    private var isAsking = false

    /// Begins to look after a socket that was accepted; `nil` if nobody wants that.
    init?(_ connection: WebSocketConnection, _ configuration: WebSocketConfiguration) {
        guard let interval = configuration.pingInterval else { return nil }
        self.connection = connection
        self.interval = TimeAmount(interval)
        timeout = TimeAmount(configuration.pingTimeout)
        watch()
    }

    /// Something has arrived.
    func heard() {
        hasHeard = true
        if isAsking { watch() }
    }

    func stop() { timer?.cancel() }

    /// Waits for the client to say something, whatever it is.
    private func watch() {
        isAsking = false
        setTimer(interval) { $0.ask() }
    }

    private func ask() {
        // Who is not being listened to cannot be heard.
        guard !hasHeard, connection.isListening else { return watch() }
        isAsking = true
        connection.ping()
        setTimer(timeout) { $0.giveUp() }
    }

    private func giveUp() {
        guard connection.isListening else { return watch() }
        connection.cut()
    }

    private func setTimer(_ time: TimeAmount, _ body: @escaping (KeepAlive) -> Void) {
        timer?.cancel()
        hasHeard = false
        // Weak, as the loop holds what is scheduled, and the connection may be gone by then.
        timer = connection.executor.loop.assumeIsolated()
            .scheduleTask(in: time) { [weak self] in self.map(body) }
    }
}
#endif
