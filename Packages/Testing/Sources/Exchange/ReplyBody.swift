/// The parts of a response's body as they arrive.
public struct ReplyBody: AsyncSequence, Sendable {
    private let exchange: TestExchange

    init(_ exchange: TestExchange) { self.exchange = exchange }

    /// Waits for one part after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let exchange: TestExchange

        /// The next part, or `nil` when the response is complete; see ``TestExchange/nextPart()``.
        public func next() async throws -> [UInt8]? { try await exchange.nextPart() }
    }

    /// Begins where the last iteration stopped.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(exchange: exchange) }
}
