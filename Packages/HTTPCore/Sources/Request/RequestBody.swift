/// The body of a request: a sequence of parts as they arrive, or all of it at once.
///
/// Its parts can be read once; a body that was collected can be read any number of times, in
/// either way, by everybody who shares it.
public struct RequestBody: AsyncSequence, Sendable {
    /// 10 MiB, the limit of ``collect(upTo:)`` unless another is given.
    public static let defaultLimit = 10 * 1024 * 1024

    let exchange: RequestExchange
    /// The number of bytes that `Content-Length` announced; `nil` if nothing did.
    public let announcedLength: Int?

    /// Collects the whole body.
    ///
    /// - Parameter limit: The largest number of bytes to accept; 10 MiB by default.
    /// - Returns: The bytes, as often as they are asked for.
    /// - Throws: ``BodyError`` with code `tooLarge` (413) if the body is larger: at once, with
    ///   nothing read, where `Content-Length` says so; `disconnected` if the client leaves before
    ///   the end; `alreadyRead` if its parts were read before. `CancellationError` if the task is
    ///   cancelled.
    public func collect(upTo limit: Int = defaultLimit) async throws -> [UInt8] {
        try await exchange.collect(upTo: limit, announced: announcedLength)
    }

    /// Begins to read the parts; a second iteration fails unless the body was collected.
    public func makeAsyncIterator() -> Iterator { Iterator(exchange: exchange) }

    /// Hands out the parts of a body in the order in which they arrive.
    public struct Iterator: AsyncIteratorProtocol {
        private enum State { case start, reading, end }

        private let exchange: RequestExchange
        private var state = State.start

        init(exchange: RequestExchange) { self.exchange = exchange }

        /// The next part, never empty, or `nil` after the last.
        ///
        /// - Throws: ``BodyError`` with code `disconnected` if the client leaves before the end,
        ///   `alreadyRead` if somebody else has read it. `CancellationError` if the task is
        ///   cancelled.
        public mutating func next() async throws -> [UInt8]? {
            if state == .start {
                state = .reading
                if let whole = try exchange.beginStream() {
                    state = .end
                    return whole.isEmpty ? nil : whole
                }
            }
            while state == .reading {
                let part = try await exchange.nextPart()
                if part.isLast { state = .end }
                if !part.bytes.isEmpty { return part.bytes }
            }
            return nil
        }
    }
}
