/// What stands in front of the payload of a frame (RFC 6455 section 5.2).
public struct WebSocketFrameHeader: Sendable, Hashable {
    /// What the payload is.
    public var opcode: WebSocketOpcode
    /// FIN: whether the frame is the last of its message.
    public var isFinal: Bool
    /// RSV1: whether the message that begins here is compressed (RFC 7692 section 6).
    public var isCompressed: Bool
    /// The bytes of the payload, 0 to 2^63 - 1.
    public var payloadCount: Int
    /// The key by which the payload is masked; `nil` in what a server sends.
    public var maskingKey: MaskingKey?

    /// Describes a frame; without more it is a whole message that is neither compressed nor masked.
    public init(
        _ opcode: WebSocketOpcode, isFinal: Bool = true, isCompressed: Bool = false,
        payloadCount: Int, maskingKey: MaskingKey? = nil
    ) {
        self.opcode = opcode
        self.isFinal = isFinal
        self.isCompressed = isCompressed
        self.payloadCount = payloadCount
        self.maskingKey = maskingKey
    }

    /// The most bytes of a control frame's payload (section 5.5).
    static let maxControlCount = 125

    /// Writes the header, 2 to 14 bytes, with the shortest form of the length.
    public func append(to output: inout [UInt8]) {
        output.append((isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode.rawValue)
        let mask: UInt8 = maskingKey == nil ? 0 : 0x80
        switch payloadCount {
        case ..<126: output.append(mask | UInt8(payloadCount))
        case ..<0x10000:
            output.append(mask | 126)
            output.append(bigEndian: payloadCount, count: 2)
        default:
            output.append(mask | 127)
            output.append(bigEndian: payloadCount, count: 8)
        }
        if let maskingKey {
            output.append(bigEndian: Int(maskingKey.rawValue.byteSwapped), count: 4)
        }
    }
}

extension [UInt8] {
    fileprivate mutating func append(bigEndian number: Int, count: Int) {
        for index in (0..<count).reversed() {
            append(UInt8(truncatingIfNeeded: number &>> (8 * index)))
        }
    }
}
