/// Reads the value of a field from left to right (RFC 9110 section 5.6).
///
/// A read that finds what it looks for moves past it; one that does not leaves the position.
struct FieldScanner {
    private let bytes: [UInt8]
    private(set) var position = 0

    /// Begins at the first byte of a value, which is read as UTF-8.
    init(_ value: String) { bytes = Array(value.utf8) }

    /// Begins at the first of some bytes.
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The byte at the position; `nil` at the end.
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Whether nothing is left.
    var isAtEnd: Bool { position >= bytes.count }

    /// Moves past spaces and tabs (OWS).
    mutating func skipWhitespace() {
        while let byte = next, byte.isFieldWhitespace { position += 1 }
    }

    /// Moves past commas with the spaces and tabs around them, so past empty elements (5.6.1).
    mutating func skipListSeparators() {
        while let byte = next, byte.isFieldWhitespace || byte == UInt8(ascii: ",") { position += 1 }
    }

    /// Moves past one byte if it is the one at the position.
    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: scalar) else { return false }
        position += 1
        return true
    }

    /// Moves past the bytes for which a condition holds, and returns them; there may be none.
    mutating func bytes(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while let byte = next, condition(byte) { position += 1 }
        return bytes[start..<position]
    }

    /// The bytes up to the next comma, without spaces and tabs around them; there may be none.
    ///
    /// For elements that hold no quoted strings.
    mutating func listElement() -> ArraySlice<UInt8> {
        skipWhitespace()
        var element = bytes { $0 != UInt8(ascii: ",") }
        while let last = element.last, last.isFieldWhitespace { element.removeLast() }
        return element
    }

    /// A token (section 5.6.2), or `nil` if there is none.
    mutating func token() -> String? {
        let found = bytes { $0.isTokenByte }
        return found.isEmpty ? nil : String(decoding: found, as: UTF8.self)
    }

    /// The content of a quoted string (section 5.6.4), or `nil` if there is no complete one.
    mutating func quotedString() -> [UInt8]? {
        let start = position
        guard skip("\"") else { return nil }
        let content = quotedContent()
        if skip("\"") { return content }
        position = start
        return nil
    }

    /// The content of a quoted string that the end may close as well, or `nil` if there is none.
    mutating func openQuotedString() -> [UInt8]? {
        guard skip("\"") else { return nil }
        defer { _ = skip("\"") }
        return quotedContent()
    }

    /// Reads up to a quote or the end.
    private mutating func quotedContent() -> [UInt8] {
        var content: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            position += 1
            if byte == UInt8(ascii: "\\"), let escaped = next {
                position += 1
                content.append(escaped)
            } else {
                content.append(byte)
            }
        }
        return content
    }

    /// Goes to the next of a byte, or to the end.
    mutating func skip(to scalar: Unicode.Scalar) {
        while let byte = next, byte != UInt8(ascii: scalar) { position += 1 }
    }

}

extension UInt8 {
    /// Whether this is a space or a tab.
    var isFieldWhitespace: Bool { self == 0x20 || self == 0x09 }

    /// Whether this is a control character that no field may hold: all but the tab.
    var isControl: Bool { (self < 0x20 && self != 0x09) || self == 0x7F }

    /// Whether a token may hold this byte (RFC 9110 section 5.6.2).
    var isTokenByte: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "#"),
            UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"),
            UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "^"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "|"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    /// The lower-case form of an ASCII letter; any other byte as it is.
    var lowercased: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self + 0x20 : self
    }
}

extension StringProtocol {
    /// The text with its ASCII letters in lower case, and nothing else changed.
    var asciiLowercased: String { String(decoding: utf8.map(\.lowercased), as: UTF8.self) }
}
