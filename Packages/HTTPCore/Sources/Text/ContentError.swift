/// Why the content of a request could not be read as what it should be.
public struct ContentError: HTTPStatusError, Equatable {
    /// The kinds of failure.
    public struct Code: Sendable, Equatable {
        private enum Kind { case unsupportedType, unsupportedCharset, malformed, unexpected }
        private let kind: Kind

        /// The content type is not one that is read here; status 415.
        public static let unsupportedType = Code(kind: .unsupportedType)
        /// The character set is not one that is read here; status 415.
        public static let unsupportedCharset = Code(kind: .unsupportedCharset)
        /// The bytes do not follow the syntax of their type; status 400.
        public static let malformed = Code(kind: .malformed)
        /// The content is well formed, but a value is missing or of another type; status 422.
        public static let unexpected = Code(kind: .unexpected)
    }

    /// What happened.
    public let code: Code
    /// What happened, in a sentence.
    public let message: String

    /// Describes a failure; the message goes to the client.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The status of the code: 400, 415 or 422.
    public var status: HTTPResponse.Status {
        switch code {
        case .malformed: .badRequest
        case .unexpected: .unprocessableContent
        default: .unsupportedMediaType
        }
    }

    /// Says of an error of a decoder what the client may know: where, and what was expected.
    ///
    /// - Parameters:
    ///   - error: `dataCorrupted` at the top is `malformed`; all else is `unexpected`.
    ///   - content: What was decoded, such as `JSON`.
    public init(_ error: DecodingError, in content: String) {
        switch error {
        case .keyNotFound(let key, let context):
            let path = Self.path(context.codingPath + [key])
            self.init(.unexpected, "The value at \(path) is missing.")
        case .valueNotFound(let type, let context):
            let path = Self.path(context.codingPath)
            self.init(.unexpected, "The value at \(path) must be \(Self.name(of: type)), not null.")
        case .typeMismatch(let type, let context):
            let path = Self.path(context.codingPath)
            self.init(.unexpected, "The value at \(path) must be \(Self.name(of: type)).")
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self.init(.unexpected, "The value at \(Self.path(context.codingPath)) is not valid.")
        default:
            self = .malformed(content)
        }
    }

    static func malformed(_ content: String) -> ContentError {
        ContentError(.malformed, "The body is not valid \(content).")
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        guard !keys.isEmpty else { return "the top" }
        let path = keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }
        // Keys are the client's words: not too many of them, and none that break a line of a log.
        let text = path.joined().drop { $0 == "." }.unicodeScalars.prefix(100).map { scalar in
            scalar.properties.generalCategory == .control ? "\u{fffd}" : Character(scalar)
        }
        return "'\(String(text))'"
    }

    /// What a client calls a type: the names of the program's own types are nobody's business.
    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "a boolean"
        case is any BinaryInteger.Type: "an integer"
        case is any BinaryFloatingPoint.Type: "a number"
        case is UploadedFile.Type: "a file"
        case is any KeyValues.Type: "an object"
        case is any Collection.Type: "an array"
        default: "of another type"
        }
    }
}

/// What a decoder names when it wanted an object.
private protocol KeyValues {}
extension Dictionary: KeyValues {}
