extension SetCookie {
    /// Reads the value of a `Set-Cookie` field as user agents do (RFC 6265 section 5.2).
    ///
    /// The name and the value may hold what servers must not send, but neither `;` nor controls,
    /// and the name no `=`. Unknown attributes are ignored, and so are dates and numbers that
    /// cannot be read, empty domains, and attributes with more than 1024 bytes; of several of one
    /// name the last counts. A path that does not begin with `/` is none. Nothing is checked that
    /// needs another attribute or the request: what prefixes promise, for example.
    ///
    /// `nil` without a name, with a control other than the tab anywhere, or if the name, `=` and
    /// the value have more than 4096 bytes (RFC 6265bis section 5.6).
    public init?(parsing field: String) {
        let bytes = Array(field.utf8)
        guard !bytes.contains(where: { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7f }) else {
            return nil
        }
        let span = bytes.span
        let pair = span.part(before: UInt8(ascii: ";"), from: 0)
        guard let equals = span.firstIndex(of: UInt8(ascii: "="), in: pair) else { return nil }
        let name = span.trimmingFieldWhitespace(in: pair.lowerBound..<equals)
        let value = span.trimmingFieldWhitespace(in: equals + 1..<pair.upperBound)
        guard !name.isEmpty, name.count + 1 + value.count <= Self.sizeLimit else { return nil }

        self.init(name: span.text(in: name), value: span.text(in: value))
        var start = pair.upperBound + 1
        while start < span.count {
            let part = span.part(before: UInt8(ascii: ";"), from: start)
            readAttribute(span, in: part)
            start = part.upperBound + 1
        }
    }

    private mutating func readAttribute(_ bytes: Span<UInt8>, in part: Range<Int>) {
        let equals = bytes.firstIndex(of: UInt8(ascii: "="), in: part) ?? part.upperBound
        let name = bytes.trimmingFieldWhitespace(in: part.lowerBound..<equals)
        let value = bytes.trimmingFieldWhitespace(
            in: min(equals + 1, part.upperBound)..<part.upperBound)
        // No name that means something is longer.
        guard name.count <= 16, value.count <= Self.attributeLimit else { return }
        apply(bytes.text(in: name).asciiLowercased, bytes.text(in: value))
    }

    private mutating func apply(_ attribute: String, _ value: String) {
        switch attribute {
        case "expires": expires = HTTPDate(parsingCookieDate: value) ?? expires
        case "max-age": maxAge = Self.seconds(value) ?? maxAge
        case "domain" where !value.isEmpty:
            let canonical = Self.canonicalDomain(value)
            domain = canonical.isEmpty ? nil : canonical
        case "path": path = value.utf8.first == UInt8(ascii: "/") ? value : nil
        case "secure": isSecure = true
        case "httponly": isHTTPOnly = true
        case "samesite":
            let word = value.asciiLowercased
            sameSite =
                SameSite.allCases.first { $0.rawValue.asciiLowercased == word } ?? .unspecified
        case "partitioned": isPartitioned = true
        default: break
        }
    }

    /// A number of seconds, which may be negative; one that is too large becomes the largest.
    private static func seconds(_ text: String) -> Int? {
        let isNegative = text.utf8.first == UInt8(ascii: "-")
        let digits = text.utf8.dropFirst(isNegative ? 1 : 0)
        guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
        return Int(text) ?? (isNegative ? .min : .max)
    }
}
