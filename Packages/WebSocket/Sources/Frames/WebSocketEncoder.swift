public import HTTPCore

/// Writes messages and control frames as bytes (RFC 6455 section 5), each message as one frame.
///
/// An encoder holds no memory but its own, unless it compresses and keeps its context (see
/// ``DeflateConfiguration``).
public struct WebSocketEncoder: ~Copyable {
    private let role: WebSocketRole
    private let deflater: Deflater?

    /// Begins behind the handshake.
    ///
    /// - Parameters:
    ///   - role: The end that writes.
    ///   - compression: What the handshake has agreed on; `nil` without compression.
    public init(role: WebSocketRole, compression: DeflateAgreement? = nil) {
        self.role = role
        deflater = compression.map { Deflater($0, sender: role) }
    }

    /// Writes an event behind what is there; a client masks it with a key of the system.
    public mutating func append(_ event: WebSocketEvent, to output: inout [UInt8]) {
        var generator = SystemRandomNumberGenerator()
        append(event, to: &output, using: &generator)
    }

    /// Writes an event behind what is there; a client masks it with a key of the generator.
    ///
    /// The key must be unpredictable (RFC 6455 section 10.3). Traps if the payload of a ping or pong
    /// has more than 125 bytes, or if a close code may not stand in a frame.
    public mutating func append(
        _ event: WebSocketEvent, to output: inout [UInt8],
        using generator: inout some RandomNumberGenerator
    ) {
        let (header, payload) = frame(event)
        var masked = header
        if role == .client { masked.maskingKey = MaskingKey(using: &generator) }
        masked.append(to: &output)
        let start = output.count
        switch payload {
        case .text(let text): output.append(contentsOf: text.utf8)
        case .binary(let bytes): output.append(contentsOf: bytes)
        }
        masked.maskingKey?.apply(to: &output, from: start)
    }

    /// The frame of a message in two parts, so that a server need not copy a large payload twice.
    ///
    /// The payload is the message itself, or what became of it by compression. The frames must be
    /// sent in the order in which they were made. For servers only: a client's payload is masked.
    public mutating func frame(
        for message: WebSocketMessage
    ) -> (header: WebSocketFrameHeader, payload: WebSocketMessage) {
        precondition(role == .server, "What a client sends is masked.")
        return frame(.message(message))
    }

    private func frame(
        _ event: WebSocketEvent
    ) -> (header: WebSocketFrameHeader, payload: WebSocketMessage) {
        switch event {
        case .message(let message):
            if let deflated = deflater?.deflate(message) {
                let header = WebSocketFrameHeader(
                    message.opcode, isCompressed: true, payloadCount: deflated.count)
                return (header, .binary(deflated))
            }
            return (WebSocketFrameHeader(message.opcode, payloadCount: message.count), message)
        case .ping(let bytes): return control(.ping, bytes)
        case .pong(let bytes): return control(.pong, bytes)
        case .close(let code, let reason):
            return control(.close, ClosePayload.bytes(code, reason: reason))
        }
    }

    private func control(
        _ opcode: WebSocketOpcode, _ payload: [UInt8]
    ) -> (header: WebSocketFrameHeader, payload: WebSocketMessage) {
        precondition(
            payload.count <= WebSocketFrameHeader.maxControlCount,
            "The payload of a control frame has more than 125 bytes.")
        return (WebSocketFrameHeader(opcode, payloadCount: payload.count), .binary(payload))
    }
}

extension WebSocketMessage {
    /// What a frame with this message is called.
    var opcode: WebSocketOpcode {
        switch self {
        case .text: .text
        case .binary: .binary
        }
    }

    /// The bytes of the payload.
    var count: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .binary(let bytes): bytes.count
        }
    }
}
