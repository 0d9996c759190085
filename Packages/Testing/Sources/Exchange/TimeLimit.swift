/// Something that a test waited for did not happen in time.
public struct TestTimeout: Error, CustomStringConvertible {
    /// How long the test waited.
    public let limit: Duration
    /// What it waited for.
    public let event: String
    /// What had happened until then; may be empty.
    public internal(set) var exchange: String

    /// What was missing, how long, and what there was instead.
    public var description: String {
        "Waited \(limit) in vain for \(event)." + (exchange.isEmpty ? "" : "\n\(exchange)")
    }
}

/// Runs `body`, and cancels it when the time is over.
///
/// The time is counted in ten steps, each of which has to be scheduled as all work has: a machine
/// that is too busy to get to the work does not count as one that waits for it.
///
/// Throws ``TestTimeout``, when `body` has ended after that, and what `body` throws. Both errors of a
/// missing response show the exchange.
func withTimeLimit<Value: Sendable>(
    _ limit: Duration, waitingFor event: @autoclosure () -> String,
    in exchange: @autoclosure () -> String = "",
    _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    do {
        let value = try await withThrowingTaskGroup(of: Value?.self) { group -> Value? in
            group.addTask { try await body() }
            group.addTask {
                for _ in 1...10 { try await Task.sleep(for: limit / 10) }
                return nil
            }
            let first = await group.nextResult()
            group.cancelAll()
            if case .success(let value?) = first { return value }
            // What came in the last moment was taken, and must not be lost.
            while let last = await group.nextResult() {
                if case .success(let value?) = last { return value }
            }
            return try first?.get()
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
