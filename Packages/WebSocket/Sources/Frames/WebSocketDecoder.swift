import HTTPCore

/// Finds messages and control frames in bytes, in any portions (RFC 6455 section 5).
///
/// All bytes are taken: nothing has to be kept for the next call. What is taken of a message is
/// unmasked, inflated, and checked at once, so that a bad one is known at its first bad byte.
/// Between messages a decoder holds no memory but its own, unless the other end compresses and
/// keeps its context (see ``DeflateConfiguration``).
public struct WebSocketDecoder: ~Copyable {
    private enum State { case header, payload, closed }

    /// The compressed bytes that are unmasked and inflated at a time.
    private static let compressedCount = 65_536

    private let role: WebSocketRole
    private let limits: WebSocketLimits
    private let inflater: Inflater?
    private var state = State.header
    /// The beginning of a header whose end has not come.
    private var headerBytes: [UInt8] = []
    /// The frame whose payload is arriving, and the bytes of it that are missing.
    private var frame = WebSocketFrameHeader(.continuation, payloadCount: 0)
    private var missing = 0
    private var controlBytes: [UInt8] = []
    private var message: MessageAssembly

    /// Begins behind the handshake.
    ///
    /// - Parameters:
    ///   - role: The end that reads.
    ///   - limits: What is accepted.
    ///   - compression: What the handshake has agreed on; `nil` without compression.
    public init(
        role: WebSocketRole, limits: WebSocketLimits = WebSocketLimits(),
        compression: DeflateAgreement? = nil
    ) {
        self.role = role
        self.limits = limits
        inflater = compression.map { Inflater($0, sender: role.peer) }
        message = MessageAssembly(limits: limits)
    }

    /// Finds the next event at a position, and moves the position behind what was taken.
    ///
    /// Call it with the same bytes until it returns `nil`: then all of them are taken. After a close
    /// frame, and after an error, everything is taken and dropped.
    ///
    /// A text message is held twice while its `String` is made; one that is here as a whole, has at
    /// most 1024 bytes and is not compressed costs one allocation.
    ///
    /// - Throws: ``WebSocketError`` with the code to close with.
    public mutating func next(
        _ bytes: Span<UInt8>, at position: inout Int
    ) throws(WebSocketError) -> WebSocketEvent? {
        do throws(WebSocketError) {
            return try read(bytes, at: &position)
        } catch {
            close()
            position = bytes.count
            throw error
        }
    }

    private mutating func read(
        _ bytes: Span<UInt8>, at position: inout Int
    ) throws(WebSocketError) -> WebSocketEvent? {
        while true {
            switch state {
            case .closed:
                position = bytes.count
                return nil
            case .header:
                guard let header = try readHeader(bytes, at: &position) else { return nil }
                try check(header)
                if let message = try readWhole(header, bytes, at: &position) {
                    return .message(message)
                }
                if !header.opcode.isControl { try message.begin(header) }
                (frame, missing, state) = (header, header.payloadCount, .payload)
            case .payload:
                guard position < bytes.count || missing == 0 else { return nil }
                try readPayload(bytes, at: &position)
                guard missing == 0 else { continue }
                state = .header
                if let event = try finishFrame() { return event }
            }
        }
    }

    /// Forgets what was read, and reads no more.
    private mutating func close() {
        state = .closed
        (headerBytes, controlBytes) = ([], [])
        message = MessageAssembly(limits: limits)
        inflater?.close()
    }
}

// MARK: Headers

extension WebSocketDecoder {
    private mutating func readHeader(
        _ bytes: Span<UInt8>, at position: inout Int
    ) throws(WebSocketError) -> WebSocketFrameHeader? {
        if headerBytes.isEmpty,
            let (header, next) = try WebSocketFrameHeader.parse(bytes, from: position)
        {
            position = next
            return header
        }
        while position < bytes.count {
            headerBytes.append(bytes[position])
            position += 1
            if let (header, _) = try WebSocketFrameHeader.parse(headerBytes.span, from: 0) {
                headerBytes = []
                return header
            }
        }
        return nil
    }

    /// Checks what depends on the connection, and on what came before.
    private func check(_ header: WebSocketFrameHeader) throws(WebSocketError) {
        guard (header.maskingKey != nil) == (role == .server) else {
            throw .protocolError(
                role == .server
                    ? "A frame of the client is not masked." : "A frame of the server is masked.")
        }
        if header.isCompressed {
            guard inflater != nil, header.opcode == .text || header.opcode == .binary else {
                throw .protocolError("A frame is marked as compressed that cannot be.")
            }
        }
        guard !header.opcode.isControl else { return }
        guard (header.opcode == .continuation) == message.isOpen else {
            throw .protocolError(
                message.isOpen
                    ? "A message begins inside of another."
                    : "A message is continued that has not begun.")
        }
        guard header.payloadCount <= limits.frameBytes else {
            throw WebSocketError(
                .messageTooBig, "A frame has more than \(limits.frameBytes) bytes.")
        }
    }
}

// MARK: Payloads

extension WebSocketDecoder {
    /// Reads the message of a frame that is here as a whole, as most are; `nil` for all others.
    private func readWhole(
        _ header: WebSocketFrameHeader, _ bytes: Span<UInt8>, at position: inout Int
    ) throws(WebSocketError) -> WebSocketMessage? {
        let count = header.payloadCount
        guard header.isFinal, !header.isCompressed, count <= bytes.count - position,
            count <= limits.messageBytes
        else { return nil }
        let payload = bytes.extracting(position..<position + count)
        switch header.opcode {
        case .text:
            guard let text = String(unmasking: payload, by: header.maskingKey) else {
                throw .notUTF8
            }
            position += count
            return .text(text)
        case .binary:
            position += count
            return .binary([UInt8](unmasking: payload, by: header.maskingKey))
        case .continuation, .close, .ping, .pong: return nil
        }
    }

    /// Takes what is here of a payload, or part of it, or nothing where the payload is empty.
    private mutating func readPayload(
        _ bytes: Span<UInt8>, at position: inout Int
    ) throws(WebSocketError) {
        var count = min(missing, bytes.count - position)
        if message.isCompressed { count = min(count, Self.compressedCount) }
        let payload = bytes.extracting(position..<position + count)
        position += count
        if frame.opcode.isControl {
            controlBytes.append(contentsOf: [UInt8](unmasking: payload, by: frame.maskingKey))
        } else if message.isCompressed {
            let isLast = frame.isFinal && count == missing
            try inflate([UInt8](unmasking: payload, by: frame.maskingKey), isLast: isLast)
        } else {
            let remaining = frame.isFinal ? missing : nil
            try message.append(payload, unmaskedBy: frame.maskingKey, of: remaining)
        }
        frame.maskingKey?.advance(by: count)
        missing -= count
    }

    /// The event of a frame whose payload is complete; `nil` if its message goes on.
    private mutating func finishFrame() throws(WebSocketError) -> WebSocketEvent? {
        guard frame.opcode.isControl else {
            guard frame.isFinal else { return nil }
            return .message(try message.finish())
        }
        let payload = controlBytes
        controlBytes = []
        switch frame.opcode {
        case .ping: return .ping(payload)
        case .pong: return .pong(payload)
        case .continuation, .text, .binary, .close:
            let event = try ClosePayload.parse(payload)
            close()
            return event
        }
    }

    private mutating func inflate(_ bytes: [UInt8], isLast: Bool) throws(WebSocketError) {
        try inflater?.inflate(bytes, isLast: isLast) { piece throws(WebSocketError) in
            try message.append(inflated: piece)
        }
    }
}

extension [UInt8] {
    /// Copies a payload, or part of it, and unmasks it.
    fileprivate init(unmasking payload: Span<UInt8>, by key: MaskingKey?) {
        self = unsafe payload.withUnsafeBufferPointer { unsafe Array($0) }
        key?.apply(to: &self)
    }
}
