/// What a byte may be in the grammar of HTTP/1.1.
enum ByteClass {
    /// `tchar` of RFC 9110 section 5.6.2: names of methods and fields.
    @inline(__always)
    static func isToken(_ byte: UInt8) -> Bool { has(byte, in: token) }

    /// What may stand in a request target: visible ASCII without `"`, `#`, `<`, `>`.
    @inline(__always)
    static func isTarget(_ byte: UInt8) -> Bool { has(byte, in: target) }

    /// What may stand in the name of a host (RFC 3986 section 3.2.2).
    @inline(__always)
    static func isHost(_ byte: UInt8) -> Bool { has(byte, in: host) }

    /// What may stand in a field value: visible, space, tab, and the bytes above ASCII.
    @inline(__always)
    static func isFieldValue(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7f || byte == 0x09
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    /// 128 bits, one for each byte of ASCII.
    private typealias Bits = (low: UInt64, high: UInt64)

    // Numbers, because what is computed of text is made at its first use, and each look at a byte
    // would ask whether it was.

    /// Letters, digits and ``!#$%&'*+-.^_`|~``.
    private static let token: Bits = (0x03ff_6cfa_0000_0000, 0x57ff_ffff_c7ff_fffe)
    /// Letters, digits and `-._~%!$&'()*+,;=`.
    private static let host: Bits = (0x2bff_7ff2_0000_0000, 0x47ff_fffe_87ff_fffe)
    /// All from `!` to `~` but `"`, `#`, `<` and `>`.
    private static let target: Bits = (0xafff_fff2_0000_0000, 0x7fff_ffff_ffff_ffff)

    @inline(__always)
    private static func has(_ byte: UInt8, in bits: Bits) -> Bool {
        guard byte < 128 else { return false }
        return (byte < 64 ? bits.low : bits.high) &>> (byte & 63) & 1 == 1
    }
}

extension UInt8 {
    /// The value of a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
