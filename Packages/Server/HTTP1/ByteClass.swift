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

    private static let token = bits("!#$%&'*+-.^_`|~" + alphanumeric)
    private static let host = bits("-._~%!$&'()*+,;=" + alphanumeric)
    private static let target: Bits = {
        let visible = String(decoding: UInt8(0x21)...0x7e, as: UTF8.self)
        return bits(visible.filter { !"\"#<>".contains($0) })
    }()

    private static let alphanumeric =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

    private static func bits(_ text: String) -> Bits {
        text.utf8.reduce(into: Bits(0, 0)) { bits, byte in
            if byte < 64 { bits.low |= 1 << byte } else { bits.high |= 1 << (byte - 64) }
        }
    }

    @inline(__always)
    private static func has(_ byte: UInt8, in bits: Bits) -> Bool {
        guard byte < 128 else { return false }
        return (byte < 64 ? bits.low : bits.high) &>> (byte & 63) & 1 == 1
    }
}
