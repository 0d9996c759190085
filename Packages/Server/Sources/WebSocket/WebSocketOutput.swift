#if Server
import ASGIWebSocket
import HTTPCore
import NIOCore

/// What goes to the client of a socket, in one buffer for all that leaves together.
final class WebSocketOutput {
    private let channel: any Channel
    private let context: ChannelHandlerContext
    /// The bytes that were handed over to be sent.
    private(set) var writtenCount = 0
    private var buffer = ByteBuffer()
    /// The header of the frame that is being written.
    private var head: [UInt8] = []
    /// Whether what was written is going to leave when the loop has turned.
    private var isFlushDue = false
    /// Whether NIO is handing over bytes, and will say when it is done.
    var isInRead = false

    init(_ context: ChannelHandlerContext) {
        self.context = context
        channel = context.channel
    }

    /// Whether so much waits to be sent that nothing should be added.
    var isCongested: Bool { !channel.isWritable || buffer.readableBytes >= 65_536 }

    /// Writes bytes as they are.
    func write(_ bytes: ByteBuffer) { buffer.writeImmutableBuffer(bytes) }

    /// Writes a frame.
    func write(_ event: WebSocketEvent, by codec: WebSocketCodec) {
        guard case .message(let message) = event else {
            var frame: [UInt8] = []
            codec.encoder.append(event, to: &frame)
            buffer.writeBytes(frame)
            return
        }
        let (header, payload) = codec.encoder.frame(for: message)
        head.removeAll(keepingCapacity: true)
        header.append(to: &head)
        buffer.reserveCapacity(minimumWritableBytes: head.count + header.payloadCount)
        buffer.writeBytes(head)
        switch payload {
        case .text(let text): buffer.writeString(text)
        case .binary(let bytes): buffer.writeBytes(bytes)
        }
    }

    /// Sends what was written, now, or when everything that arrived has been looked at.
    func flushSoon() { if !isInRead || isCongested { flush() } }

    /// Sends what was written with what is still to come, at the latest when the loop has turned.
    func flushLater() {
        if isCongested { return flush() }
        guard !isFlushDue else { return }
        isFlushDue = true
        context.eventLoop.assumeIsolated().execute {
            self.isFlushDue = false
            self.flush()
        }
    }

    /// Sends what was written.
    func flush() {
        guard buffer.readableBytes > 0 else { return }
        context.writeAndFlush(NIOAny(IOData.byteBuffer(take())), promise: nil)
    }

    /// Sends what was written, and closes.
    ///
    /// - Parameter lingers: Whether the client may still be sending.
    func finish(lingers: Bool) { context.finish(take(), lingers: lingers) { self.close() } }

    /// Closes the connection at once.
    func close() { context.close(promise: nil) }

    /// An idle socket keeps no buffer.
    private func take() -> ByteBuffer {
        defer { buffer = ByteBuffer() }
        writtenCount += buffer.readableBytes
        return buffer
    }
}
#endif
