import HTTPCore

extension Response {
    /// Content that `write` produces while it is being sent, in chunks and with back-pressure.
    ///
    /// The content ends when the closure returns. If it throws after it has written something, the
    /// connection is cut, so that the client cannot take a part for the whole; before, the server
    /// answers 500. It is not called in answer to HEAD.
    ///
    /// - Parameters:
    ///   - contentType: The media type of what will be written.
    ///   - write: Writes the content.
    /// - Returns: A response of status 200 without a known length.
    public static func stream(
        contentType: String = "application/octet-stream",
        _ write: @escaping @Sendable (BodyWriter) async throws -> Void
    ) -> Response {
        Response(headers: [.contentType: contentType], content: .stream(write))
    }
}
