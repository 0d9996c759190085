#if Server
/// One wait of one task, which ends once: with what came, or because the task was cancelled.
final class Wait<Value: Sendable>: Sendable {
    private let end = Watched<Result<Value, any Error>?>(nil)

    /// Ends the wait; false if it was over.
    @discardableResult
    func end(with result: Result<Value, any Error>) -> Bool {
        let isNew: Bool? = end.change { end in
            guard end == nil else { return nil }
            end = result
            return true
        }
        return isNew == true
    }

    /// Waits for the end.
    ///
    /// - Throws: `CancellationError` if the task is cancelled before.
    func value() async throws -> Value {
        let result: Result<Value, any Error>
        do {
            result = try await end.first { $0 }
        } catch {
            // Whoever comes with a value from now on learns that nobody waits for it.
            end(with: .failure(error))
            return try await end.first { $0 }.get()
        }
        return try result.get()
    }
}
#endif
