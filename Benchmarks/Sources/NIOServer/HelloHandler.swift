import NIOCore
import NIOHTTP1

/// Answers "Hello, world!" to every request, whatever its method and path.
final class HelloHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    // Made once for all connections: the answer itself should cost next to nothing, so that what
    // is measured is the transport and the codec.
    private static let body = ByteBuffer(string: "Hello, world!")
    private static let head = HTTPResponseHead(
        version: .http1_1,
        status: .ok,
        headers: [
            "content-type": "text/plain; charset=utf-8",
            "content-length": "\(body.readableBytes)",
        ]
    )

    private var keepsConnection = true

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch Self.unwrapInboundIn(data) {
        case .head(let head):
            keepsConnection = head.isKeepAlive
        case .body:
            break
        case .end:
            answer(context)
        }
    }

    private func answer(_ context: ChannelHandlerContext) {
        context.write(Self.wrapOutboundOut(.head(Self.head)), promise: nil)
        context.write(Self.wrapOutboundOut(.body(.byteBuffer(Self.body))), promise: nil)
        context.writeAndFlush(Self.wrapOutboundOut(.end(nil)), promise: nil)
        if !keepsConnection {
            // Writes are carried out in order, so the answer leaves before the connection closes.
            context.close(promise: nil)
        }
    }
}
