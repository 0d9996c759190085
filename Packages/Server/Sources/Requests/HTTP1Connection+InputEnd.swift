#if Server
import NIOCore

// A client that has closed its sending side may be gone, or wait for its answers.
extension HTTP1Connection {
    /// Nothing more comes: what is here is answered, and then the connection is closed.
    func inputEnded() {
        hasInputEnded = true
        guard phase == .serving else { return closeIfAllIsSent() }
        process()
        guard phase == .serving, let exchange else { return }
        guard service.configuration.timeouts.halfClosed != .zero else { return close() }
        awaitProgress(of: exchange, since: takenCount)
    }

    /// What was said last goes out first: the connection is closed behind it.
    private func closeIfAllIsSent() { if channel.pendingBytes == 0 { close() } }

    /// The rest of a body cannot come any more: the client is gone, unless it has its answer.
    func endWithoutBody(_ exchange: HTTP1Exchange) {
        guard exchange.isResponseComplete else { return close() }
        finishConnection(lingers: false)
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
