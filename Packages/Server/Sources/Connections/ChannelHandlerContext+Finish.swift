#if Server
import NIOCore

extension ChannelHandlerContext {
    /// How long a client may go on sending after the last thing it is told, until it is cut.
    private static var lingerTime: TimeAmount { .seconds(2) }

    /// Sends the last bytes, and closes; first only our side, if the client may still be sending,
    /// because closing both would make the system throw away what the client has not read.
    ///
    /// - Parameters:
    ///   - bytes: What is left to be sent.
    ///   - lingers: Whether the client may still be sending.
    ///   - close: Closes both sides.
    func finish(_ bytes: ByteBuffer, lingers: Bool, close: @escaping () -> Void) {
        let sent = eventLoop.makePromise(of: Void.self)
        sent.futureResult.assumeIsolated().whenComplete { _ in
            guard lingers else { return close() }
            self.close(mode: .output, promise: nil)
            self.eventLoop.assumeIsolated().scheduleTask(in: Self.lingerTime) { close() }
        }
        writeAndFlush(NIOAny(IOData.byteBuffer(bytes)), promise: sent)
    }
}
#endif
