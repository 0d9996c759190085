#if Server
import NIOCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// What goes to the client, and how that ends.
extension HTTP1Connection {
    /// Whether so much waits to be sent that nothing should be added.
    var isCongested: Bool { !channel.isWritable || writer.count >= 65_536 }

    /// Sends what was written, now, or when everything that arrived has been looked at.
    func flushSoon() { if !isInRead || isCongested { flush() } }

    /// Sends what was written.
    func flush() {
        guard writer.count > 0, let context else { return }
        writtenCount += writer.count
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(writer.take())), promise: nil)
    }

    /// Sends what was written and then a region of a file; `nil` if the connection is closed.
    func send(_ region: FileRegion) -> EventLoopFuture<Void>? {
        guard let context, phase != .closed else { return nil }
        writtenCount += writer.count + region.readableBytes
        if writer.count > 0 {
            context.write(wrapOutboundOut(.byteBuffer(writer.take())), promise: nil)
        }
        let sent = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.fileRegion(region)), promise: sent)
        return sent.futureResult
    }

    /// Cuts the connection: the client must not take what it got for the whole.
    ///
    /// To a client for which the end of the connection is the end of the body it has to look like a
    /// failure: it is reset.
    func abort(resetting: Bool = false) {
        if resetting, let options = channel as? any SocketOptionProvider {
            _ = options.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        close()
    }

    /// Whether the client may still be sending behind a last response: not if it has said that it
    /// would not.
    func lingers(behind exchange: HTTP1Exchange) -> Bool {
        !exchange.isRequestComplete || !exchange.isLastOfClient || input.count > 0
    }

    /// Sends the rest, and closes; in stages if the client may still be sending (RFC 9112 section
    /// 9.6).
    func finishConnection(lingers: Bool) {
        guard phase == .serving else { return }
        phase = .lingering
        input.clear()
        resumeReading()
        writtenCount += writer.count
        context?.finish(writer.take(), lingers: lingers && !hasInputEnded) { self.close() }
    }

    func close() {
        guard phase != .closed else { return }
        phase = .closed
        context?.close(promise: nil)
    }
}
#endif
