import HTTPCore

/// The message whose payload is arriving, in one buffer that grows with it.
struct MessageAssembly {
    private let limits: WebSocketLimits
    private var isText = false
    private(set) var isCompressed = false
    private var frameCount = 0
    private var bytes: [UInt8] = []
    private var validator = UTF8Validator()

    /// Waits for the first frame of a message.
    init(limits: WebSocketLimits) { self.limits = limits }

    /// The bytes that are unmasked and checked at a time: few enough to stay in the cache.
    private static let blockCount = 16_384

    /// Whether a message has begun that is not complete.
    var isOpen: Bool { frameCount > 0 }

    /// Takes the header of a frame, the first or a continuation.
    ///
    /// - Throws: ``WebSocketError`` with 1009 if the message is going to exceed a limit.
    mutating func begin(_ header: WebSocketFrameHeader) throws(WebSocketError) {
        if !isOpen {
            isText = header.opcode == .text
            isCompressed = header.isCompressed
        }
        frameCount += 1
        guard frameCount <= limits.framesPerMessage else {
            throw WebSocketError(
                .messageTooBig, "The message has more than \(limits.framesPerMessage) frames.")
        }
        if !isCompressed { try checkCount(adding: header.payloadCount) }
    }

    /// Takes the next bytes of the payload, masked from the first byte of the key on.
    ///
    /// - Parameters:
    ///   - payload: The bytes.
    ///   - key: The key; `nil` if they are not masked.
    ///   - remaining: The bytes up to the end of the message, these among them; `nil` if not known.
    /// - Throws: ``WebSocketError`` with 1007 at the first byte that is not UTF-8 in a text.
    mutating func append(
        _ payload: Span<UInt8>, unmaskedBy key: MaskingKey?, of remaining: Int?
    ) throws(WebSocketError) {
        reserve(payload.count, of: remaining)
        var start = 0
        while start < payload.count {
            let end = min(payload.count, start + Self.blockCount)
            let block = payload.extracting(start..<end)
            unsafe block.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
            // A block is made of whole keys, so each begins with the first byte of it.
            key?.apply(to: &bytes, from: bytes.count - block.count)
            try check(from: bytes.count - block.count)
            start = end
        }
    }

    /// Takes bytes that were inflated.
    ///
    /// - Throws: ``WebSocketError`` with 1009 if there are too many, or as ``append(_:unmaskedBy:of:)``.
    mutating func append(inflated piece: Span<UInt8>) throws(WebSocketError) {
        try checkCount(adding: piece.count)
        unsafe piece.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
        try check(from: bytes.count - piece.count)
    }

    /// Ends the message, and forgets it.
    ///
    /// - Throws: ``WebSocketError`` with 1007 if a text ends inside of a character.
    mutating func finish() throws(WebSocketError) -> WebSocketMessage {
        guard validator.isComplete else { throw .notUTF8 }
        let message: WebSocketMessage =
            isText
            ? .text(String(validated: bytes.span, isASCII: validator.isASCII)) : .binary(bytes)
        self = MessageAssembly(limits: limits)
        return message
    }

    private func checkCount(adding count: Int) throws(WebSocketError) {
        guard count <= limits.messageBytes - bytes.count else {
            throw WebSocketError(
                .messageTooBig, "The message has more than \(limits.messageBytes) bytes.")
        }
    }

    private mutating func check(from start: Int) throws(WebSocketError) {
        guard isText else { return }
        var validator = validator
        guard validator.accepts(bytes.span.extracting(start..<bytes.count)) else { throw .notUTF8 }
        self.validator = validator
    }

    /// Makes room for twice what has arrived, but for no more than will: what a header promises
    /// costs the other end nothing.
    private mutating func reserve(_ count: Int, of remaining: Int?) {
        let needed = bytes.count + count
        guard needed > bytes.capacity else { return }
        let end = remaining.map { bytes.count + $0 } ?? .max
        bytes.reserveCapacity(min(end, max(2 * needed, 4096)))
    }
}
