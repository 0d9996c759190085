/// Something that a test waited for did not happen in time.
public struct TestTimeout: Error, CustomStringConvertible {
    /// How long the test waited.
    public let limit: Duration
    /// What it waited for.
    public let event: String
    /// What had happened until then; may be empty.
    public let exchange: String

    /// What was missing, how long, and what there was instead.
    public var description: String {
        "Waited \(limit) in vain for \(event)." + (exchange.isEmpty ? "" : "\n\(exchange)")
    }
}

/// Runs `body`, and cancels it when the time is over.
///
/// Throws ``TestTimeout``, when `body` has ended after that, and what `body` throws. Both errors of
/// a missing response show the exchange.
func withTimeLimit<Value: Sendable>(
    _ limit: Duration, waitingFor event: @autoclosure () -> String,
    in exchange: @autoclosure () -> String = "",
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    do {
        let value = try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                // Each piece counts for what it was meant to be. Where hundreds of tests run at
                // once nobody is woken in time, and so `body` has as many turns as the clock.
                for _ in 0..<30 { try await Task.sleep(for: limit / 30) }
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next().flatMap { $0 }
        }
        guard let value else {
            throw TestTimeout(limit: limit, event: event(), exchange: exchange())
        }
        return value
    } catch var error as NoResponse {
        error.exchange = exchange()
        throw error
    }
}
