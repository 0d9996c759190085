extension WebSocketFrameHeader {
    /// Reads a header at `start`.
    ///
    /// Checks what can be told from the header alone: opcode, reserved bits but RSV1, the shortest
    /// form of the length, and that a control frame is final and has at most 125 bytes.
    ///
    /// - Returns: The header, and the index behind it; `nil` when more bytes are needed.
    /// - Throws: ``WebSocketError`` with code 1002.
    @inline(__always)
    static func parse(
        _ bytes: Span<UInt8>, from start: Int
    ) throws(WebSocketError) -> (header: WebSocketFrameHeader, next: Int)? {
        guard bytes.count - start >= 2 else { return nil }
        let (first, second) = (bytes[start], bytes[start + 1])
        guard let opcode = WebSocketOpcode(rawValue: first & 0x0F) else {
            throw .protocolError("The opcode \(first & 0x0F) is reserved.")
        }
        guard first & 0x30 == 0 else { throw .protocolError("A reserved bit is set.") }
        let length = second & 0x7F
        guard !opcode.isControl || (first & 0x80 != 0 && length < 126) else {
            throw .protocolError("A control frame is in pieces, or longer than 125 bytes.")
        }

        let lengthCount = length < 126 ? 0 : length == 126 ? 2 : 8
        let isMasked = second & 0x80 != 0
        let next = start + 2 + lengthCount + (isMasked ? 4 : 0)
        guard next <= bytes.count else { return nil }
        var payloadCount = UInt64(length)
        if lengthCount > 0 {
            payloadCount = bytes.bigEndian(lengthCount, at: start + 2)
            guard payloadCount < 1 << 63 else {
                throw .protocolError("The length of a frame has its highest bit set.")
            }
            guard payloadCount >= (lengthCount == 2 ? 126 : 0x10000) else {
                throw .protocolError("The length of a frame is not in its shortest form.")
            }
        }
        var header = WebSocketFrameHeader(
            opcode, isFinal: first & 0x80 != 0, isCompressed: first & 0x40 != 0,
            payloadCount: Int(payloadCount))
        if isMasked {
            let key = UInt32(truncatingIfNeeded: bytes.bigEndian(4, at: next - 4))
            header.maskingKey = MaskingKey(rawValue: key.byteSwapped)
        }
        return (header, next)
    }
}

extension Span<UInt8> {
    @inline(__always)
    fileprivate func bigEndian(_ count: Int, at start: Int) -> UInt64 {
        var number: UInt64 = 0
        for index in start..<start + count { number = number << 8 | UInt64(self[index]) }
        return number
    }
}
