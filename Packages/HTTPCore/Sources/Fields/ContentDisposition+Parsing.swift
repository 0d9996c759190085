extension ContentDisposition {
    /// Parses the field of a message; `nil` if it does not follow RFC 6266 section 4.1.
    ///
    /// A `filename*` that cannot be decoded is left out. A quoted string may hold bare quotes, as
    /// some programs send them: the quote before the next `;` or the end closes it.
    public init?(parsing value: String) {
        self.init(FieldScanner(value), dialect: .field)
    }

    /// Parses the field of a part of a form, as leniently as forms need it.
    init?(formPart value: [UInt8]) {
        self.init(FieldScanner(value), dialect: .formPart)
    }

    /// Who wrote the field.
    private enum Dialect {
        /// A server or a mail program: the grammar holds.
        case field
        /// A browser: a backslash in a quoted string is one unless a quote follows that does not
        /// end the string (names of files may end with a backslash), empty parameters are skipped,
        /// and of several parameters with one name the first counts.
        case formPart
    }

    private init?(_ source: FieldScanner, dialect: Dialect) {
        var scanner = source
        scanner.skipWhitespace()
        guard let type = scanner.token() else { return nil }
        var raw: [RawParameter] = []
        var names: Set<String> = []
        scanner.skipWhitespace()
        while scanner.skip(";") {
            scanner.skipWhitespace()
            if dialect == .formPart, scanner.isAtEnd || scanner.next == UInt8(ascii: ";") {
                continue
            }
            guard raw.count < RawParameter.maxCount,
                let parameter = Self.parameter(&scanner, dialect)
            else { return nil }
            names.formUnion(parameter.lostName.map { [$0] } ?? [])
            if let parameter = parameter.value {
                let isNew = names.insert(parameter.name).inserted
                guard isNew || dialect == .formPart else { return nil }
                if isNew { raw.append(parameter) }
            }
            scanner.skipWhitespace()
        }
        guard scanner.isAtEnd else { return nil }
        var parameters = FieldParameters(resolving: raw)
        if dialect == .formPart, parameters["filename"] == nil,
            names.contains(where: { $0.hasPrefix("filename*") })
        {
            // A file it is, even if nobody can read its name.
            parameters = FieldParameters(parameters + [.init(name: "filename", value: "")])
        }
        self.init(type, parameters: parameters)
    }

    /// A parameter, or nothing where it was there and is of no use.
    private struct Found {
        let value: RawParameter?
        var lostName: String?
    }

    /// Reads one parameter; `nil` if the whole field is to be ignored for it.
    private static func parameter(_ scanner: inout FieldScanner, _ dialect: Dialect) -> Found? {
        let rawName = scanner.bytes { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
        guard scanner.skip("="), let name = nameIn(rawName) else { return nil }
        let isToken = name.utf8.allSatisfy(\.isTokenByte)
        scanner.skipWhitespace()
        if scanner.next == UInt8(ascii: "\"") {
            guard let value = quotedValue(&scanner, dialect) else { return nil }
            guard isToken, !value.contains(where: \.isControl) else { return Found(value: nil) }
            return Found(value: RawParameter(name: name, value: value, isQuoted: true))
        }
        var value = Array(scanner.bytes { $0 != UInt8(ascii: ";") })
        while value.last?.isFieldWhitespace == true { value.removeLast() }
        if value.isEmpty || !value.allSatisfy(\.isTokenByte) {
            // Of an extended or continued parameter, only itself is lost.
            guard dialect == .formPart || name.contains("*") else { return nil }
            let isUsable = dialect == .formPart && !value.contains(where: \.isControl)
            guard isUsable else { return Found(value: nil, lostName: name) }
        }
        guard isToken else { return Found(value: nil) }
        return Found(value: RawParameter(name: name, value: value, isQuoted: false))
    }

    private static func nameIn(_ bytes: ArraySlice<UInt8>) -> String? {
        let trimmed = bytes.reversed().drop(while: \.isFieldWhitespace).reversed()
        return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self).asciiLowercased
    }

    /// Reads a quoted string up to a quote that a `;` or the end follows.
    private static func quotedValue(_ scanner: inout FieldScanner, _ dialect: Dialect) -> [UInt8]? {
        let start = scanner
        if dialect == .field, let value = scanner.quotedString(), scanner.isAtDelimiter {
            return value
        }
        scanner = start
        guard scanner.skip("\"") else { return nil }
        var content: [UInt8] = []
        while !scanner.isAtEnd {
            content += scanner.bytes { $0 != UInt8(ascii: "\"") }
            guard scanner.skip("\"") else { return nil }
            if dialect == .formPart {
                if scanner.isAtParameter || scanner.isAtEnd { return content }
                if content.last == UInt8(ascii: "\\") {
                    content.removeLast()
                } else if scanner.isAtDelimiter {
                    return content
                } else if scanner.isAtMissedSemicolon {
                    return nil
                }
            } else if scanner.isAtDelimiter {
                return unescaped(content)
            }
            content.append(UInt8(ascii: "\""))
        }
        return nil
    }

    private static func unescaped(_ content: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var isEscaped = false
        for byte in content {
            if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
            } else {
                result.append(byte)
                isEscaped = false
            }
        }
        return isEscaped ? result + [UInt8(ascii: "\\")] : result
    }
}

extension FieldScanner {
    /// Whether, after spaces, a `;` or the end follows.
    fileprivate var isAtDelimiter: Bool {
        var ahead = self
        ahead.skipWhitespace()
        return ahead.isAtEnd || ahead.next == UInt8(ascii: ";")
    }

    /// Whether, after spaces, `; name=` follows.
    fileprivate var isAtParameter: Bool {
        var ahead = self
        ahead.skipWhitespace()
        return ahead.skip(";") && ahead.isAtName
    }

    /// Whether, after spaces, `name=` follows: a parameter without a `;` in front of it.
    fileprivate var isAtMissedSemicolon: Bool { next?.isFieldWhitespace == true && isAtName }

    private var isAtName: Bool {
        var ahead = self
        ahead.skipWhitespace()
        return ahead.token() != nil && ahead.skip("=")
    }
}
