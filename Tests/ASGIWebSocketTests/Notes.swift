/// What a handler tells its test, one after the other.
struct Notes<Value: Sendable>: Sendable {
    private let stream: AsyncStream<Value>
    private let continuation: AsyncStream<Value>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func write(_ value: Value) { continuation.yield(value) }

    /// Waits for the first that nobody has read.
    func next() async -> Value? {
        for await value in stream { return value }
        return nil
    }
}
