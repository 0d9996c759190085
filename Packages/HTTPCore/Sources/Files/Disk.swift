import Dispatch

/// Where calls that block on a disk run: on threads of their own, never on an event loop.
enum Disk {
    private static let queue = DispatchQueue(label: "HTTPCore.disk", attributes: .concurrent)

    /// Runs a call that blocks, and waits for it without blocking.
    static func run<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }

    /// Runs a call that blocks and that nobody waits for.
    static func runLater(_ work: @escaping @Sendable () -> Void) { queue.async(execute: work) }
}
