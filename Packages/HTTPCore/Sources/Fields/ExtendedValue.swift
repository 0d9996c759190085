/// The value of an extended parameter, `UTF-8''na%C3%AFve` (RFC 8187 section 3.2.1).
struct ExtendedValue {
    let charset: Charset
    let bytes: [UInt8]

    /// Parses `charset'language'value`; an empty character set means UTF-8.
    init?(parsing value: [UInt8]) {
        let quote = UInt8(ascii: "'")
        let parts = value.split(separator: quote, maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let name = String(decoding: parts[0], as: UTF8.self)
        guard let charset = name.isEmpty ? .utf8 : Charset(named: name),
            let bytes = Self.percentDecode(parts[2])
        else { return nil }
        self.charset = charset
        self.bytes = bytes
    }

    /// Takes bytes that are decoded already.
    init(charset: Charset, bytes: [UInt8]) {
        self.charset = charset
        self.bytes = bytes
    }

    /// The text; `nil` if the bytes are not in the character set or hold control characters.
    var text: String? {
        charset.decode(bytes).flatMap { text in
            text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? nil : text
        }
    }

    /// Decodes strictly: a `%` without two digits makes the whole invalid.
    static func percentDecode(_ encoded: ArraySlice<UInt8>) -> [UInt8]? {
        for (index, byte) in zip(encoded.indices, encoded) where byte == UInt8(ascii: "%") {
            let digits = encoded[index...].dropFirst().prefix(2)
            guard digits.count == 2, digits.allSatisfy(\.isHexDigit) else { return nil }
        }
        return PercentCoding.decode(encoded.span)
    }
}

extension UInt8 {
    /// Whether this is an ASCII hexadecimal digit.
    var isHexDigit: Bool { PercentCoding.hexDigit(self) != nil }
}
