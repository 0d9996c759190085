#if Server
import ASGIWebSocket
import HTTPCore
import NIOCore

/// The two halves of the codec, which a socket has once it is accepted.
final class WebSocketCodec {
    var decoder: WebSocketDecoder
    var encoder: WebSocketEncoder

    init(_ limits: WebSocketLimits, _ compression: DeflateAgreement?) {
        decoder = WebSocketDecoder(role: .server, limits: limits, compression: compression)
        encoder = WebSocketEncoder(role: .server, compression: compression)
    }
}

/// Frames on their way to the socket, in one buffer for all that leave together.
struct FrameWriter {
    private var buffer = ByteBuffer()

    /// The bytes that wait.
    var count: Int { buffer.readableBytes }

    /// Hands all bytes over.
    mutating func take() -> ByteBuffer {
        defer { buffer = ByteBuffer() }
        return buffer
    }

    /// Writes bytes as they are.
    mutating func write(_ bytes: ByteBuffer) { buffer.writeImmutableBuffer(bytes) }

    mutating func write(_ event: WebSocketEvent, by codec: WebSocketCodec) {
        guard case .message(let message) = event else {
            var frame: [UInt8] = []
            codec.encoder.append(event, to: &frame)
            buffer.writeBytes(frame)
            return
        }
        let (header, payload) = codec.encoder.frame(for: message)
        var head: [UInt8] = []
        head.reserveCapacity(10)
        header.append(to: &head)
        switch payload {
        case .text(let text):
            buffer.reserveCapacity(minimumWritableBytes: head.count + text.utf8.count)
            buffer.writeBytes(head)
            buffer.writeString(text)
        case .binary(let bytes):
            buffer.reserveCapacity(minimumWritableBytes: head.count + bytes.count)
            buffer.writeBytes(head)
            buffer.writeBytes(bytes)
        }
    }
}
#endif
