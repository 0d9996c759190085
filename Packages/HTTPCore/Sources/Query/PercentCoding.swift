/// Percent-encoding of URLs (RFC 3986 section 2.1).
public enum PercentCoding {
    /// Replaces each `%XX` by its byte; anything else, a bad `%` sequence too, stays as it is.
    ///
    /// - Parameters:
    ///   - bytes: The encoded bytes.
    ///   - plusIsSpace: Whether `+` stands for a space, as in forms and queries.
    /// - Returns: The bytes that were meant.
    public static func decode(_ bytes: Span<UInt8>, plusIsSpace: Bool = false) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "%"), let value = hexPair(in: bytes, at: index) {
                decoded.append(value)
                index += 2
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        return decoded
    }

    /// Decodes text; bytes that are not UTF-8 become U+FFFD.
    public static func decodeText(_ bytes: Span<UInt8>, plusIsSpace: Bool = false) -> String {
        for index in bytes.indices
        where bytes[index] == UInt8(ascii: "%") || bytes[index] == UInt8(ascii: "+") {
            return String(decoding: decode(bytes, plusIsSpace: plusIsSpace), as: UTF8.self)
        }
        return unsafe bytes.withUnsafeBufferPointer {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }

    /// The byte that two hexadecimal digits at an index stand for; `nil` if there are no two.
    public static func hexPair(in bytes: Span<UInt8>, at index: Int) -> UInt8? {
        guard index + 1 < bytes.count, let high = hexDigit(bytes[index]),
            let low = hexDigit(bytes[index + 1])
        else { return nil }
        return high << 4 | low
    }

    /// The value of a hexadecimal digit; `nil` if it is none.
    public static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
