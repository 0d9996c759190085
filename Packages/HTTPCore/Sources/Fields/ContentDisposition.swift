/// How content is to be presented, or what part of a form it is: `Content-Disposition`.
///
/// Follows RFC 6266 for responses and RFC 7578 section 4.2 for the parts of a form.
public struct ContentDisposition: Sendable, Hashable {
    /// The disposition type in lower case: `inline`, `attachment`, `form-data` or another.
    public let type: String
    /// The parameters, decoded.
    public let parameters: FieldParameters

    /// The name of the form's field; `nil` if there is none.
    public var name: String? { parameters["name"] }

    /// The file name as it was sent; `nil` if there is none.
    ///
    /// It is the client's word, path and all. Where a name is needed take ``safeFileName``.
    public var fileName: String? { parameters["filename"] }

    /// The last part of the file name, made safe to store under; see ``FileName/safe(_:)``.
    public var safeFileName: String? { fileName.map(FileName.safe) }

    /// Makes a disposition of its parts; `nil` if the type is not a token.
    public init?(_ type: String, parameters: FieldParameters = FieldParameters()) {
        guard !type.isEmpty, type.utf8.allSatisfy(\.isTokenByte) else { return nil }
        self.type = type.asciiLowercased
        self.parameters = parameters
    }

    private init(_ type: StaticString, fileName: String?) {
        self.type = "\(type)"
        let parameters = fileName.map { [FieldParameters.Parameter(name: "filename", value: $0)] }
        self.parameters = FieldParameters(parameters ?? [])
    }

    /// Content that browsers offer to store under a name.
    public static func attachment(fileName: String? = nil) -> ContentDisposition {
        ContentDisposition("attachment", fileName: fileName)
    }

    /// Content that browsers show, and store under a name if they are asked to.
    public static func inline(fileName: String? = nil) -> ContentDisposition {
        ContentDisposition("inline", fileName: fileName)
    }
}

// MARK: Writing

extension ContentDisposition: CustomStringConvertible {
    /// The disposition as a field's value.
    ///
    /// A value that is not printable ASCII, or holds a `%`, is written twice: for old readers
    /// with `_` in place of what they would not read, and in full as `name*=UTF-8''…`
    /// (RFC 6266 appendix D). A `form-data` must not have that (RFC 7578 section 4.2): its values
    /// are UTF-8 as they are, with spaces for control characters. So no value, whatever it holds,
    /// can end the field.
    public var description: String {
        parameters.reduce(into: type) { text, parameter in
            guard type != "form-data" else {
                text += "; \(parameter.name)=\(FieldText.quotedInForm(parameter.value))"
                return
            }
            text += "; \(parameter.name)=\(Self.fallback(of: parameter.value))"
            guard !Self.isPlain(parameter.value) else { return }
            let printable = String(
                String.UnicodeScalarView(
                    parameter.value.unicodeScalars.filter {
                        $0.properties.generalCategory != .control
                    }))
            let encoded = PercentCoding.encode(printable, keeping: .extendedValue)
            text += "; \(parameter.name)*=UTF-8''\(encoded)"
        }
    }

    private static func isPlain(_ value: String) -> Bool {
        value.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "%") }
    }

    private static func fallback(of value: String) -> String {
        guard !isPlain(value) else { return FieldText.quoted(value) }
        let kept = value.unicodeScalars.map { scalar -> Character in
            scalar.isASCII && scalar.value >= 0x20 && scalar.value < 0x7F && scalar != "%"
                ? Character(scalar) : "_"
        }
        return FieldText.quoted(String(kept))
    }
}
