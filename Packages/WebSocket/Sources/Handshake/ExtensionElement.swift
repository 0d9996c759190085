/// One extension with its parameters, as `Sec-WebSocket-Extensions` has it (RFC 6455 section 9.1).
struct ExtensionElement: Hashable {
    struct Parameter: Hashable {
        let name: String
        let value: String?
    }

    let name: String
    let parameters: [Parameter]

    /// Reads all fields of a message; `nil` if one of them does not follow the grammar.
    ///
    /// What is malformed fails the whole handshake (section 9.1), not one element of it. The time
    /// grows with the length, which the limit of the head of the message holds.
    static func parse(_ values: [String]) -> [ExtensionElement]? {
        var elements: [ExtensionElement] = []
        for value in values {
            var scanner = ExtensionScanner(value)
            guard let more = scanner.elements() else { return nil }
            elements += more
        }
        return elements
    }
}

/// Reads the value of a field from left to right.
private struct ExtensionScanner {
    private var rest: Substring.UTF8View

    init(_ value: String) { rest = value[...].utf8 }

    /// All elements up to the end; empty ones are passed over (RFC 9110 section 5.6.1.2).
    mutating func elements() -> [ExtensionElement]? {
        var elements: [ExtensionElement] = []
        while true {
            skipBlanks()
            if rest.isEmpty { return elements }
            if skip(",") { continue }
            guard let element = element(), rest.isEmpty || skip(",") else { return nil }
            elements.append(element)
        }
    }

    private mutating func element() -> ExtensionElement? {
        guard let name = token() else { return nil }
        var parameters: [ExtensionElement.Parameter] = []
        skipBlanks()
        while skip(";") {
            skipBlanks()
            guard let name = token() else { return nil }
            skipBlanks()
            var value: String?
            if skip("=") {
                skipBlanks()
                value = token() ?? quotedToken()
                guard value != nil else { return nil }
                skipBlanks()
            }
            parameters.append(ExtensionElement.Parameter(name: name, value: value))
        }
        return ExtensionElement(name: name, parameters: parameters)
    }

    private mutating func token() -> String? {
        let token = rest.prefix(while: \.isTokenByte)
        guard !token.isEmpty else { return nil }
        rest = rest[token.endIndex...]
        return String(Substring(token))
    }

    /// A quoted string, which must hold a token (RFC 6455 section 9.1).
    private mutating func quotedToken() -> String? {
        guard skip("\"") else { return nil }
        var content: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") {
                return content.isEmpty ? nil : String(decoding: content, as: UTF8.self)
            }
            let isEscape = byte == UInt8(ascii: "\\")
            guard let byte = isEscape ? rest.popFirst() : byte, byte.isTokenByte else { break }
            content.append(byte)
        }
        return nil
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: scalar) else { return false }
        rest.removeFirst()
        return true
    }

    private mutating func skipBlanks() { rest = rest.drop(while: \.isBlank) }
}
