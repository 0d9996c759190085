#if Server
import ASGIWebSocket
import HTTPCore
import NIOCore

/// The client's half of the frames of a socket over a connection.
struct LiveSocketCodec: ~Copyable {
    private var decoder = WebSocketDecoder(role: .client)
    private var encoder = WebSocketEncoder(role: .client)
    private var input = ByteBuffer()
    private var hasSentClose = false
    /// What ended it without a frame that says so.
    private var failure: WebSocketEvent?
    /// Whether the handshake was accepted.
    private(set) var isOpen = false
    /// Whether the last event was taken.
    private(set) var isOver = false

    /// The handshake was accepted.
    mutating func open(_ compression: DeflateAgreement?) {
        decoder = WebSocketDecoder(role: .client, compression: compression)
        encoder = WebSocketEncoder(role: .client, compression: compression)
        isOpen = true
    }

    /// Takes bytes that have arrived.
    mutating func append(_ bytes: ByteBuffer) {
        var bytes = bytes
        input.discardReadBytes()
        input.writeBuffer(&bytes)
    }

    /// Nothing more arrives.
    mutating func lose() { failure = failure ?? .close(.abnormal) }

    /// The next event, the close again and again; `nil` if more bytes are needed.
    mutating func next() -> WebSocketEvent? {
        let bytes = input
        var position = 0
        do {
            if failure == nil,
                let event = try decoder.next(bytes.readableBytesUInt8Span, at: &position)
            {
                if case .close = event { failure = event }
                input.moveReaderIndex(forwardBy: position)
                return end(event)
            }
            input.moveReaderIndex(forwardBy: position)
        } catch {
            failure = .close(error.code, reason: error.reason)
        }
        return failure.flatMap { end($0) }
    }

    private mutating func end(_ event: WebSocketEvent) -> WebSocketEvent {
        if case .close = event { isOver = true }
        return event
    }

    /// The bytes of an event; `nil` once a close was sent, behind which nothing may follow.
    mutating func bytes(of event: WebSocketEvent) -> [UInt8]? {
        guard isOpen, !hasSentClose else { return nil }
        var event = event
        if case .close(let code, let reason) = event {
            hasSentClose = true
            if code == .abnormal { return nil }
            event = .close(code, reason: reason)
        }
        var bytes: [UInt8] = []
        encoder.append(event, to: &bytes)
        return bytes
    }
}
#endif
