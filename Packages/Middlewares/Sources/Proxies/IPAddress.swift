/// An IP address as a number, so that each has one form.
///
/// An IPv4 address that is mapped into IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
struct IPAddress: Hashable, Sendable {
    let isIPv4: Bool
    /// The bits; those of IPv4 are the 32 last.
    let bits: UInt128

    init(isIPv4: Bool, bits: UInt128) {
        self.isIPv4 = isIPv4
        self.bits = bits
    }

    /// Parses four decimal numbers, or IPv6 without brackets and zone (RFC 4291 section 2.2).
    ///
    /// Strict: no leading zeros, no fewer than four numbers, as some systems would allow.
    init?(_ text: some StringProtocol) {
        let text = Array(text.utf8)
        guard text.count <= 45 else { return nil }
        if let bits = Self.ipv4(text[...]) {
            self.init(isIPv4: true, bits: UInt128(bits))
        } else if let bits = Self.ipv6(text) {
            let isMapped = bits >> 32 == 0xFFFF
            self.init(isIPv4: isMapped, bits: isMapped ? bits & 0xFFFF_FFFF : bits)
        } else {
            return nil
        }
    }

    /// A decimal number without leading zeros.
    static func decimal(_ digits: ArraySlice<UInt8>, upTo limit: Int) -> Int? {
        guard (1...5).contains(digits.count), digits.count == 1 || digits.first != 0x30 else {
            return nil
        }
        var value = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            value = value * 10 + Int(digit - 0x30)
        }
        return value <= limit ? value : nil
    }

    private static func ipv4(_ text: ArraySlice<UInt8>) -> UInt32? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bits: UInt32 = 0
        for part in parts {
            guard let byte = decimal(part, upTo: 255) else { return nil }
            bits = bits << 8 | UInt32(byte)
        }
        return bits
    }

    private static func ipv6(_ text: [UInt8]) -> UInt128? {
        let colon = UInt8(ascii: ":")
        let gap = text.indices.dropLast().first { text[$0] == colon && text[$0 + 1] == colon }
        guard let gap else {
            let all = groups(text[...], mayEndInIPv4: true)
            return all.flatMap { $0.count == 8 ? join($0) : nil }
        }
        let (head, tail) = (text[..<gap], text[(gap + 2)...])
        guard let before = head.isEmpty ? [] : groups(head, mayEndInIPv4: false),
            let after = tail.isEmpty ? [] : groups(tail, mayEndInIPv4: true),
            before.count + after.count <= 7
        else { return nil }
        let zeros = [UInt16](repeating: 0, count: 8 - before.count - after.count)
        return join(before + zeros + after)
    }

    private static func join(_ groups: [UInt16]) -> UInt128 {
        groups.reduce(0) { $0 << 16 | UInt128($1) }
    }

    /// The groups of 16 bits between colons; `nil` if one is malformed.
    private static func groups(_ text: ArraySlice<UInt8>, mayEndInIPv4: Bool) -> [UInt16]? {
        var parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        var end: [UInt16] = []
        if mayEndInIPv4, let bits = parts.last.flatMap({ ipv4($0) }) {
            parts.removeLast()
            end = [UInt16(bits >> 16), UInt16(bits & 0xFFFF)]
        }
        var groups: [UInt16] = []
        for part in parts {
            guard let group = hexadecimal(part) else { return nil }
            groups.append(group)
        }
        return groups + end
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt16? {
        guard (1...4).contains(digits.count), digits.first != UInt8(ascii: "+") else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
