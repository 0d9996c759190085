#if Server
import Logging
import NIOCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Stops accepting for a second when the system has no descriptor or memory for a connection.
///
/// NIO would try again at once, for ever, at the price of a whole processor.
final class AcceptPause: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let logger: Logger
    private var isPausing = false

    init(logger: Logger) { self.logger = logger }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that gave up before it was accepted is no reason to keep others waiting.
        guard let code = (error as? IOError)?.errnoCode,
            [EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(code), !isPausing
        else { return }
        isPausing = true
        logger.warning("cannot accept a connection, pausing", metadata: ["error": "\(error)"])
        let channel = context.channel
        _ = channel.setOption(.autoRead, value: false)
        context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(1)) {
            self.isPausing = false
            _ = channel.setOption(.autoRead, value: true)
        }
    }
}
#endif
