/// Lists in the values of fields (RFC 9110 section 5.6.1).
enum FieldList {
    /// The elements of all values, without the spaces around them; empty ones are left out.
    static func elements(of values: [String]) -> [String] {
        values.flatMap { value in
            value.utf8.split(separator: UInt8(ascii: ",")).compactMap { part in
                let trimmed = part.drop(while: \.isBlank)
                let end = trimmed.lastIndex { !$0.isBlank }
                return end.map { String(Substring(trimmed[...$0])) }
            }
        }
    }

    /// Whether an element is in the list, in any case.
    static func contains(_ name: StaticString, in values: [String]) -> Bool {
        elements(of: values).contains { $0.asciiLowercased == "\(name)" }
    }
}

extension String {
    /// Whether this is a token (RFC 9110 section 5.6.2).
    var isToken: Bool { !utf8.isEmpty && utf8.allSatisfy(\.isTokenByte) }

    /// The text with its ASCII letters in lower case, and nothing else changed.
    var asciiLowercased: String {
        String(decoding: utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}

extension UInt8 {
    /// Space or tab (OWS of RFC 9110 section 5.6.3).
    var isBlank: Bool { self == 0x20 || self == 0x09 }

    /// Whether a token may hold this byte.
    var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(self)
        }
    }
}
