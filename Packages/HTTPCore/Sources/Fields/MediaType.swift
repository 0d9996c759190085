/// A media type such as `text/html; charset=utf-8` (RFC 9110 section 8.3.1).
public struct MediaType: Sendable, Hashable, CustomStringConvertible {
    /// The type before the slash, in lower case.
    public let type: String
    /// The subtype after the slash, in lower case.
    public let subtype: String
    /// The parameters, decoded.
    public let parameters: FieldParameters

    /// Makes a media type of its parts; `nil` if the type or the subtype is not a token.
    public init?(
        _ type: String, _ subtype: String, parameters: FieldParameters = FieldParameters()
    ) {
        guard Self.isToken(type), Self.isToken(subtype) else { return nil }
        self.type = type.asciiLowercased
        self.subtype = subtype.asciiLowercased
        self.parameters = parameters
    }

    /// Parses a content type; `nil` if it has no type or subtype.
    ///
    /// Reads as the MIME Sniffing Standard says (section 4.4): parameters that are not well
    /// formed are left out, and of several with one name the first counts. Beyond it, extended
    /// and continued parameters are put together (RFC 2231).
    public init?(parsing value: String) {
        var scanner = FieldScanner(value)
        scanner.skipWhitespace()
        guard let type = scanner.token(), scanner.skip("/"), let subtype = scanner.token()
        else { return nil }
        scanner.skipWhitespace()
        guard scanner.isAtEnd || scanner.next == UInt8(ascii: ";") else { return nil }
        var raw: [RawParameter] = []
        var names: Set<String> = []
        while raw.count < RawParameter.maxCount, scanner.skip(";") {
            if let parameter = Self.parameter(&scanner), names.insert(parameter.name).inserted {
                raw.append(parameter)
            }
        }
        self.init(type, subtype, parameters: FieldParameters(resolving: raw))
    }

    /// Type and subtype without parameters, such as `text/html`.
    public var essence: String { "\(type)/\(subtype)" }

    /// The name of the character set in lower case; `nil` if none is named.
    public var charset: String? { parameters["charset"]?.asciiLowercased }

    /// Whether this is JSON: `application/json`, `text/json` or any type ending in `+json`.
    public var isJSON: Bool {
        subtype.hasSuffix("+json")
            || (subtype == "json" && (type == "application" || type == "text"))
    }

    /// The media type as a field's value; parameters that are not tokens are quoted.
    public var description: String {
        parameters.reduce(into: essence) { text, parameter in
            text += "; \(parameter.name)=\(FieldText.tokenOrQuoted(parameter.value))"
        }
    }

    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy(\.isTokenByte)
    }

    /// Reads up to the next `;` or the end; `nil` if what is there is no parameter.
    private static func parameter(_ scanner: inout FieldScanner) -> RawParameter? {
        scanner.skipWhitespace()
        let name = scanner.token()?.asciiLowercased
        guard scanner.skip("=") else {
            scanner.skip(to: ";")
            return nil
        }
        let quoted = scanner.openQuotedString()
        var value: [UInt8]
        if let quoted {
            value = quoted
            scanner.skip(to: ";")
        } else {
            value = Array(scanner.bytes { $0 != UInt8(ascii: ";") })
            while value.last?.isFieldWhitespace == true { value.removeLast() }
            if value.isEmpty { return nil }
        }
        guard let name, !value.contains(where: \.isControl) else { return nil }
        return RawParameter(name: name, value: value, isQuoted: quoted != nil)
    }
}
