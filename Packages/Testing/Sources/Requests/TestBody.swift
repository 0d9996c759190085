public import ASGIResponses
import HTTPCore

/// The body of a request, with the content type that it brings.
///
/// ```swift
/// try await client.post("/users", body: .json(user))
/// try await client.post("/notes", body: "text")
/// try await client.post("/login", body: .form(["name": "kim", "word": "open sesame"]))
/// ```
///
/// A string literal is a text, an array literal bytes.
public struct TestBody: Sendable {
    /// What is sent.
    enum Content: Sendable {
        /// Nothing.
        case none
        /// Bytes whose number is known; there may be none.
        case bytes([UInt8])
        /// Parts that come while they are sent.
        case stream(Stream)
        /// Parts that the test writes while the exchange runs.
        case open
    }

    let content: Content
    /// The content type that is sent unless the request has one; `nil` for none.
    public let contentType: String?

    /// The bytes, such as a signature is made of; `nil` if they are not known before they are sent.
    public var bytes: [UInt8]? {
        switch content {
        case .none: []
        case .bytes(let bytes): bytes
        case .stream, .open: nil
        }
    }

    /// No body at all, and so no `Content-Length`.
    public static let none = TestBody(content: .none, contentType: nil)

    /// A body whose parts the test writes while the exchange runs, sent without a length.
    ///
    /// For ``TestClient/exchange(_:_:query:headers:cookies:body:_:)`` only: nobody could write it
    /// elsewhere.
    public static let open = TestBody(content: .open, contentType: nil)

    /// Bytes as they are, by default without a content type.
    public static func bytes(_ bytes: [UInt8], contentType: String? = nil) -> TestBody {
        TestBody(content: .bytes(bytes), contentType: contentType)
    }

    /// Plain text, as `text/plain; charset=utf-8`.
    public static func text(_ text: String) -> TestBody {
        .bytes(Array(text.utf8), contentType: "text/plain; charset=utf-8")
    }

    /// JSON of any `Encodable` value, as `application/json` (RFC 8259); it is encoded at once.
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - encoder: What writes the JSON; by default Foundation, with dates as ISO 8601.
    /// - Returns: The body.
    /// - Throws: `EncodingError` if the value has no JSON form, such as `Double.nan`.
    public static func json(
        _ value: some Encodable, using encoder: any JSONEncoding = FoundationJSON()
    ) throws -> TestBody {
        .bytes(try encoder.encode(value), contentType: "application/json")
    }

    /// A form as `application/x-www-form-urlencoded`, its fields in order; names may repeat.
    public static func form(_ fields: KeyValuePairs<String, String>) -> TestBody {
        .bytes(
            Array(QueryItems(fields).description.utf8),
            contentType: "application/x-www-form-urlencoded")
    }

    /// A form of fields and files as `multipart/form-data`, written as browsers do (RFC 7578).
    ///
    /// The same parts give the same bytes. The boundary occurs in none of them.
    public static func multipart(_ parts: [FormPart]) -> TestBody {
        let encoding = MultipartEncoding(parts)
        return .bytes(encoding.bytes, contentType: encoding.contentType)
    }

    /// The bytes of a sequence, each element as a part, sent as they come and without a length.
    ///
    /// The sequence is read while the body is sent; empty elements are left out. Such a body is sent
    /// once: a redirection that asks for it again is an error.
    public static func stream<Parts: AsyncSequence & Sendable>(
        _ parts: Parts, contentType: String? = nil
    ) -> TestBody where Parts.Element == [UInt8] {
        TestBody(content: .stream(Stream(parts)), contentType: contentType)
    }
}

extension TestBody: ExpressibleByStringInterpolation, ExpressibleByArrayLiteral {
    /// Plain text; see ``text(_:)``.
    public init(stringLiteral text: String) { self = .text(text) }

    /// Bytes as they are, without a content type.
    public init(arrayLiteral bytes: UInt8...) { self = .bytes(bytes) }
}
