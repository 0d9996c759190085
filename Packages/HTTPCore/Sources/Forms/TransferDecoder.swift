/// Undoes the `Content-Transfer-Encoding` of a part (RFC 2045 section 6), piece by piece.
///
/// RFC 7578 section 4.7 tells clients not to encode, and browsers do not; mail programs and
/// scripts do.
struct TransferDecoder: Sendable {
    private enum State {
        case base64(bits: UInt32, count: Int, isPadded: Bool)
        case text
        /// After the `=` of quoted-printable text.
        case escape
        /// After the first of the two digits behind it.
        case digit(UInt8)
        /// After the `=` at the end of a line, and spaces.
        case softBreak
        /// After the CR behind it.
        case lineFeed
    }

    private var state: State

    /// The decoder that a header asks for; `nil` if the content is as it is.
    init?(_ headers: HTTPFields) throws(FormError) {
        let encoding = headers[.contentTransferEncoding]?.asciiLowercased ?? "binary"
        switch encoding {
        case "base64": state = .base64(bits: 0, count: 0, isPadded: false)
        case "quoted-printable": state = .text
        case "binary", "7bit", "8bit": return nil
        default: throw Self.undecodable
        }
    }

    /// Decodes a piece.
    mutating func decode(_ piece: ArraySlice<UInt8>) throws(FormError) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(piece.count)
        for byte in piece { try decode(byte, into: &decoded) }
        return decoded
    }

    /// Checks that the content was complete.
    func finish() throws(FormError) {
        switch state {
        // One digit alone is less than a byte; what padding is missing is not missed.
        case .base64(_, let count, _) where count % 4 == 1: throw Self.undecodable
        case .digit, .lineFeed: throw Self.undecodable
        default: break
        }
    }

    private mutating func decode(_ byte: UInt8, into decoded: inout [UInt8]) throws(FormError) {
        switch state {
        case .base64(let bits, let count, let isPadded):
            if byte.isFieldWhitespace || byte == 0x0D || byte == 0x0A { return }
            if byte == UInt8(ascii: "=") {
                state = .base64(bits: bits, count: count, isPadded: true)
                return
            }
            guard !isPadded, let digit = Self.base64Digit(byte) else { throw Self.undecodable }
            let bits = bits << 6 | UInt32(digit)
            // After the second, third and fourth digit of four there is one more byte.
            let used = [6, 4, 2, 0][count % 4]
            if used < 6 { decoded.append(UInt8(truncatingIfNeeded: bits >> UInt32(used))) }
            state = .base64(bits: bits, count: count + 1, isPadded: false)
        case .text:
            if byte == UInt8(ascii: "=") { state = .escape } else { decoded.append(byte) }
        case .escape where byte.isHexDigit: state = .digit(byte)
        case .escape, .softBreak: state = try Self.softBreak(byte)
        case .digit(let first):
            let digits = String(decoding: [first, byte], as: UTF8.self)
            guard byte.isHexDigit, let value = UInt8(digits, radix: 16) else {
                throw Self.undecodable
            }
            decoded.append(value)
            state = .text
        case .lineFeed:
            guard byte == 0x0A else { throw Self.undecodable }
            state = .text
        }
    }

    /// `=`, spaces and a line break are nothing.
    private static func softBreak(_ byte: UInt8) throws(FormError) -> State {
        switch byte {
        case 0x20, 0x09: .softBreak
        case 0x0D: .lineFeed
        case 0x0A: .text
        default: throw undecodable
        }
    }

    private static func base64Digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }

    private static var undecodable: FormError {
        FormError(.undecodable, "The transfer encoding of a part is unknown, or broken")
    }
}

extension HTTPField.Name {
    fileprivate static let contentTransferEncoding = HTTPField.Name(
        literal: "Content-Transfer-Encoding")
}
