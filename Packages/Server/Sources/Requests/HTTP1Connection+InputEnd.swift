#if Server
import NIOCore

// A client that has closed its sending side may be gone, or wait for its answers.
extension HTTP1Connection {
    /// Nothing more comes: what is here is answered, and then the connection is closed.
    func inputEnded() {
        hasInputEnded = true
        guard phase == .serving else { return closeIfAllIsSent() }
        process()
        guard phase == .serving, exchange != nil else { return }
        guard let time = service.configuration.timeouts.halfClosed else { return }
        guard time > .zero else { return close() }
        let count = writtenCount
        executor.loop.assumeIsolated().scheduleTask(in: TimeAmount(time)) {
            // Who is gone answers the first bytes with a reset, and who reads takes them or not.
            let isTold = self.writtenCount > count || self.channel.pendingBytes > 0
            if self.phase == .serving, !isTold { self.close() }
        }
    }

    /// What was said last goes out first: the connection is closed behind it.
    private func closeIfAllIsSent() { if channel.pendingBytes == 0 { close() } }

    /// The rest of a body cannot come any more: the client is gone, unless it has its answer.
    func endWithoutBody(_ exchange: HTTP1Exchange) {
        guard exchange.isResponseComplete else { return close() }
        finishConnection(lingers: false)
    }
}
#endif
