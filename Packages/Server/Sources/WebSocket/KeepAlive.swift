#if Server
import NIOCore

/// When a client that is silent is asked whether it is still there (RFC 6455 section 5.5.2).
struct KeepAlive {
    /// What to do about a client.
    enum Verdict { case nothing, ask, giveUp }

    private let interval: Duration
    private let timeout: Duration
    private var heardAt: NIODeadline
    /// Whether something has arrived since the last look.
    private var hasHeard = false
    private var isAsking = false

    /// Begins to look after a socket that was accepted; `nil` if nobody wants that.
    init?(_ configuration: WebSocketConfiguration, now: NIODeadline) {
        guard let interval = configuration.pingInterval else { return nil }
        self.interval = interval
        timeout = configuration.pingTimeout
        heardAt = now
    }

    /// Something has arrived.
    mutating func heard() { hasHeard = true }

    /// What to do now; `isListening` is whether the client is heard if it says something.
    mutating func look(_ now: NIODeadline, isListening: Bool) -> Verdict {
        if hasHeard || !isListening {
            (hasHeard, isAsking, heardAt) = (false, false, now)
        } else if now.isPast(isAsking ? timeout : interval, since: heardAt) {
            if isAsking { return .giveUp }
            (isAsking, heardAt) = (true, now)
            return .ask
        }
        return .nothing
    }
}
#endif
