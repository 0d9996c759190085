extension Request {
    /// The media type of the body; `nil` if there is none, or one that is not well formed.
    ///
    /// Of two fields nobody knows which one counts, so they are none.
    public var contentType: MediaType? { headers.mediaType }

    /// The name of the body's character set in lower case; `utf-8` if the content type has none.
    public var charset: String { contentType?.charset ?? "utf-8" }

    /// The body as text, in the character set of the content type; without one in UTF-8.
    ///
    /// - Parameter limit: The largest number of bytes to accept; 10 MiB by default.
    /// - Returns: The text, a byte order mark included.
    /// - Throws: ``ContentError`` with code `unsupportedCharset` (415) if ``Charset`` does not
    ///   know the character set, `malformed` (400) if the bytes are not in it; and as
    ///   ``RequestBody/collect(upTo:)``.
    public func text(upTo limit: Int = RequestBody.defaultLimit) async throws -> String {
        let charset = try Charset(of: self)
        guard let text = charset.decode(try await body.collect(upTo: limit)) else {
            throw ContentError(.malformed, "The body is not in the character set \(charset).")
        }
        return text
    }
}

extension Charset {
    /// The character set of a request's body.
    init(of request: Request) throws(ContentError) { try self.init(required: request.charset) }

    /// Finds a character set by its name.
    init(required name: String) throws(ContentError) {
        guard let charset = Charset(named: name) else {
            throw ContentError(
                .unsupportedCharset,
                "The character set is not supported. Send UTF-8, ISO-8859-1 or US-ASCII.")
        }
        self = charset
    }
}
