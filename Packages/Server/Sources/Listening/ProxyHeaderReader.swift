#if Server
import NIOCore

/// Reads the header of a proxy, tells the connection, and leaves the channel.
final class ProxyHeaderReader: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let connection: HTTP1Connection
    private var bytes = ByteBuffer()

    init(_ connection: HTTP1Connection) { self.connection = connection }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var more = unwrapInboundIn(data)
        bytes.writeBuffer(&more)
        do {
            guard let header = try ProxyHeader.read(from: &bytes) else { return }
            connection.comes(from: header.client, to: header.server)
            if bytes.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(bytes)) }
            bytes = ByteBuffer()
            context.pipeline.syncOperations.removeHandler(self, promise: nil)
        } catch {
            // Nothing can be said to a client of which nothing is known.
            bytes = ByteBuffer()
            context.close(promise: nil)
        }
    }
}
#endif
