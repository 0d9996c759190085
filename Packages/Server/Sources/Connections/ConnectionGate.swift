#if Server
import Logging
import Synchronization

/// Counts connections, and keeps out those that are too many.
final class ConnectionGate: Sendable {
    private struct State {
        var total = 0
        var ofAddress: [String: Int] = [:]
        /// When it was last told that somebody was kept out.
        var news: ContinuousClock.Instant?

        /// Whether nobody was told of it for a while.
        mutating func isNews() -> Bool {
            let now = ContinuousClock.now
            if let news, now - news < ConnectionGate.newsInterval { return false }
            news = now
            return true
        }
    }

    fileprivate static let newsInterval = Duration.seconds(60)

    private let limits: ConnectionLimits
    private let logger: Logger
    private let state = Mutex(State())

    init(_ limits: ConnectionLimits, logger: Logger) {
        self.limits = limits
        self.logger = logger
    }

    /// Lets a connection in, if there is room for it; `address` is `nil` if it has no IP address.
    func enter(from address: String?) -> Bool {
        let (hasRoom, isNews) = state.withLock { state in
            let ofAddress = address.map { state.ofAddress[$0] ?? 0 } ?? 0
            guard state.total < limits.total, ofAddress < limits.perAddress else {
                return (false, state.isNews())
            }
            state.total += 1
            if let address { state.ofAddress[address] = ofAddress + 1 }
            return (true, false)
        }
        // Not for each of a flood.
        if isNews {
            logger.warning(
                "too many connections, closing new ones",
                metadata: ["client": "\(address ?? "a unix socket")"])
        }
        return hasRoom
    }

    /// A connection that was let in is closed.
    func leave(from address: String?) {
        state.withLock { state in
            state.total -= 1
            guard let address, let count = state.ofAddress[address] else { return }
            state.ofAddress[address] = count > 1 ? count - 1 : nil
        }
    }
}
#endif
