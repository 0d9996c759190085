import NIOCore
import NIOEmbedded
import NIOHTTP1

/// SwiftNIO's decoder: a list of names and values, as strings.
struct NIOReader: HeadReader {
    private let buffer: ByteBuffer
    private let decoder = DecoderCaller()
    private let parts = PartReceiver()
    /// Holds the handlers together.
    private let channel = EmbeddedChannel()

    init(_ text: String) throws {
        buffer = ByteBuffer(string: text)
        try channel.pipeline.syncOperations.addHandlers([decoder, parts])
    }

    mutating func read() throws -> HTTPRequestHead {
        try decoder.decode(buffer)
        guard let head = parts.take() else { fatalError("The head is not all of it.") }
        return head
    }

    func findings(_ head: HTTPRequestHead) -> Findings {
        Findings(
            fields: head.headers.count, target: head.uri,
            agent: head.headers["user-agent"].first ?? "")
    }

    func size(_ head: HTTPRequestHead) -> Int {
        let agent = head.headers[head.headers.index(after: head.headers.startIndex)].value
        return head.headers.count + head.uri.utf8.count + agent.utf8.count
    }
}

/// Calls the decoder itself, without the buffer and the checks of `ByteToMessageHandler`, which is
/// the least that a head can cost.
private final class DecoderCaller: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = HTTPServerRequestPart

    private let decoder = HTTPRequestDecoder()
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        decoder.decoderAdded(context: context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        decoder.decoderRemoved(context: context)
        self.context = nil
    }

    func decode(_ buffer: ByteBuffer) throws {
        guard let context else { fatalError("There is no channel.") }
        var buffer = buffer
        _ = try decoder.decode(context: context, buffer: &buffer)
    }
}

/// What comes behind the decoder.
private final class PartReceiver: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart

    private var head: HTTPRequestHead?

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data) { self.head = head }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fatalError("The head is refused: \(error)")
    }

    /// The head that was decoded last.
    func take() -> HTTPRequestHead? {
        defer { head = nil }
        return head
    }
}
