/// Base64 (RFC 4648 section 4), as far as a handshake needs it.
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// Writes bytes as text, with padding.
    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for index in 0..<4 {
                let letter = alphabet[bits >> (18 - 6 * index) & 63]
                text.append(index <= group.count ? letter : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether a text stands for 16 bytes.
    ///
    /// The bits that are left over in the last letter may be anything: they are not zero in the
    /// example that RFC 6455 itself gives (section 4.1).
    static func isSixteenBytes(_ text: String) -> Bool {
        let letters = text.utf8.prefix(22)
        return text.utf8.count == 24 && text.hasSuffix("==")
            && letters.allSatisfy(alphabet.contains)
    }
}
