/// What one proxy says of the request that it got (RFC 7239 section 4).
struct ForwardedElement {
    /// The parameters by their names in lower case.
    private let parameters: [String: String]

    /// The value of a parameter.
    subscript(name: String) -> String? { parameters[name] }

    /// Parses pairs of a token and a token or quoted string, with semicolons between them.
    ///
    /// `nil` comes of anything else, of a control character, and of a name that comes twice.
    init?(_ text: String) {
        var bytes = Array(text.utf8)[...]
        var parameters: [String: String] = [:]
        while true {
            Self.skipWhitespace(&bytes)
            if let first = bytes.first, first != UInt8(ascii: ";") {
                guard let (name, value) = Self.pair(&bytes),
                    parameters.updateValue(value, forKey: name.lowercased()) == nil
                else { return nil }
                Self.skipWhitespace(&bytes)
            }
            guard let separator = bytes.popFirst() else { break }
            guard separator == UInt8(ascii: ";") else { return nil }
        }
        guard !text.utf8.contains(where: Self.isControl) else { return nil }
        self.parameters = parameters
    }

    private static func isControl(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != 0x09 || byte == 0x7F
    }

    private static func pair(_ bytes: inout ArraySlice<UInt8>) -> (name: String, value: String)? {
        guard let name = token(&bytes), bytes.popFirst() == UInt8(ascii: "=") else { return nil }
        let isQuoted = bytes.first == UInt8(ascii: "\"")
        let value = isQuoted ? quotedString(&bytes) : token(&bytes)
        return value.map { (name, $0) }
    }

    private static func skipWhitespace(_ bytes: inout ArraySlice<UInt8>) {
        bytes = bytes.drop { $0 == 0x20 || $0 == 0x09 }
    }

    private static func token(_ bytes: inout ArraySlice<UInt8>) -> String? {
        let separators = "\"(),/:;<=>?@[\\]{}".utf8
        let token = bytes.prefix { $0 > 0x20 && $0 < 0x7F && !separators.contains($0) }
        bytes = bytes[token.endIndex...]
        return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
    }

    private static func quotedString(_ bytes: inout ArraySlice<UInt8>) -> String? {
        var content: [UInt8] = []
        bytes.removeFirst()
        while let byte = bytes.popFirst() {
            if byte == UInt8(ascii: "\"") { return String(decoding: content, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\") else {
                content.append(byte)
                continue
            }
            guard let escaped = bytes.popFirst() else { return nil }
            content.append(escaped)
        }
        return nil
    }
}
