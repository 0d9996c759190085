#if Server
import NIOCore

// A client that has closed its sending side may be gone, or wait for its answers.
extension HTTP1Connection {
    /// Nothing more comes: what is here is answered, and then the connection is closed.
    func inputEnded() {
        hasInputEnded = true
        guard phase == .serving else { return close() }
        process()
        guard phase == .serving, let exchange else { return }
        guard service.configuration.timeouts.halfClosed != .zero else { return close() }
        awaitProgress(of: exchange, since: takenCount)
    }

    /// The bytes that the client's system has taken.
    private var takenCount: Int { writtenCount - channel.pendingBytes }

    /// Takes a client for gone that takes nothing any more.
    private func awaitProgress(of exchange: HTTP1Exchange, since count: Int) {
        guard let time = service.configuration.timeouts.halfClosed else { return }
        executor.loop.assumeIsolated().scheduleTask(in: TimeAmount(time)) {
            guard self.phase == .serving, let current = self.exchange else { return }
            guard current === exchange, self.takenCount == count else {
                return self.awaitProgress(of: current, since: self.takenCount)
            }
            self.close()
        }
    }
}
#endif
