/// The parts of a multipart body in the order in which they arrive; nothing is kept.
///
/// ```swift
/// for try await part in try request.multipart() {
///     for try await piece in part { size += piece.count }
/// }
/// ```
public struct MultipartBody: AsyncSequence, Sendable {
    let reader: MultipartReader

    /// Goes on reading; every part is handed out once.
    public func makeAsyncIterator() -> Iterator { Iterator(reader: reader) }

    /// Hands out parts.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let reader: MultipartReader

        /// The next part, or `nil` after the last; what is left of the one before is skipped.
        ///
        /// - Throws: ``FormError`` if the body is not well formed or exceeds a limit;
        ///   ``BodyError`` with code `disconnected` if the client leaves before the end;
        ///   `CancellationError` if the task is cancelled.
        public mutating func next() async throws -> MultipartPart? {
            try await reader.nextPart()
        }
    }
}
