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
        /// A browser: a backslash in a quoted string is one unless a quote or a backslash
        /// follows (a path of Windows), empty parameters are skipped, and of several parameters
        /// with one name the first counts.
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
            guard let parameter = Self.parameter(&scanner, dialect) else { return nil }
            if let parameter = parameter.value {
                let isNew = names.insert(parameter.name).inserted
                guard isNew || dialect == .formPart else { return nil }
                if isNew { raw.append(parameter) }
            }
            scanner.skipWhitespace()
        }
        guard scanner.isAtEnd else { return nil }
        self.init(type, parameters: FieldParameters(resolving: raw))
    }

    /// A parameter, or nothing where it was there and is of no use.
    private struct Found {
        let value: RawParameter?
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
            guard isUsable else { return Found(value: nil) }
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
            let isEscaped = dialect == .formPart && content.trailingBackslashes % 2 == 1
            if !isEscaped, scanner.isAtDelimiter { return unescaped(content, dialect) }
            content.append(UInt8(ascii: "\""))
        }
        return nil
    }

    private static func unescaped(_ content: [UInt8], _ dialect: Dialect) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < content.count {
            let byte = content[index]
            index += 1
            guard byte == UInt8(ascii: "\\"), index < content.count else {
                result.append(byte)
                continue
            }
            let next = content[index]
            if dialect == .field || next == UInt8(ascii: "\"") || next == byte {
                result.append(next)
                index += 1
            } else {
                result.append(byte)
            }
        }
        return result
    }
}

extension FieldScanner {
    /// Whether, after spaces, a `;` or the end follows.
    fileprivate var isAtDelimiter: Bool {
        var ahead = self
        ahead.skipWhitespace()
        return ahead.isAtEnd || ahead.next == UInt8(ascii: ";")
    }
}

extension [UInt8] {
    fileprivate var trailingBackslashes: Int {
        count - (lastIndex { $0 != UInt8(ascii: "\\") }.map { $0 + 1 } ?? 0)
    }
}
