public import HTTPCore

extension Response {
    /// Content that `write` produces while it is being sent, in chunks and with back-pressure.
    ///
    /// The content ends when the closure returns. If it throws after it has written something, the
    /// connection is cut, so that the client cannot take a part for the whole; before, the server
    /// answers 500. When the client goes away, the task is cancelled and writing throws. The
    /// closure is not called in answer to HEAD.
    ///
    /// - Parameters:
    ///   - contentType: The media type of what will be written.
    ///   - write: Writes the content.
    /// - Returns: A response of status 200 without a known length.
    public static func stream(
        contentType: String = "application/octet-stream",
        _ write: @escaping @Sendable (BodyWriter) async throws -> Void
    ) -> Response {
        .stream(contentType: contentType, trailers: []) { writer in
            try await write(writer)
            return [:]
        }
    }

    /// Content that `write` produces, with fields that follow it (RFC 9110 section 6.5).
    ///
    /// The fields get to clients that have said `TE: trailers`, from servers that offer the
    /// extension `trailers`; elsewhere they are dropped. Else as
    /// ``stream(contentType:_:)``.
    ///
    /// - Parameters:
    ///   - contentType: The media type of what will be written.
    ///   - trailers: The names of the fields that may follow, told in the field `Trailer`.
    ///   - write: Writes the content, and returns those fields.
    /// - Returns: A response of status 200 without a known length.
    public static func stream(
        contentType: String = "application/octet-stream",
        trailers: [HTTPField.Name],
        _ write: @escaping @Sendable (BodyWriter) async throws -> HTTPFields
    ) -> Response {
        Response(
            headers: [.contentType: contentType],
            content: .stream(Stream(trailers: trailers, write)))
    }

    /// The bytes of a sequence, each element as a chunk, sent as they come.
    ///
    /// The sequence is iterated once for each time the response is sent, and not in answer to
    /// HEAD. When the client goes away, the iteration is cancelled.
    public static func stream<Chunks: AsyncSequence & Sendable>(
        _ chunks: Chunks, contentType: String = "application/octet-stream"
    ) -> Response where Chunks.Element == [UInt8] {
        .stream(contentType: contentType) { writer in
            for try await chunk in chunks { try await writer.write(chunk) }
            // An `AsyncStream` that is cancelled ends as if it were complete.
            try Task.checkCancellation()
        }
    }

    /// The texts of a sequence as UTF-8, each element as a chunk, sent as they come.
    ///
    /// Else as the stream of bytes.
    public static func stream<Texts: AsyncSequence & Sendable>(
        _ texts: Texts, contentType: String = "text/plain; charset=utf-8"
    ) -> Response where Texts.Element == String {
        .stream(contentType: contentType) { writer in
            for try await text in texts { try await writer.write(text) }
            try Task.checkCancellation()
        }
    }
}
