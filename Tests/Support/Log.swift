import Synchronization

/// Remembers what happened, in order.
public final class Log: Sendable {
    private let lines = Mutex<[String]>([])

    /// Makes a log of nothing.
    public init() {}

    /// What happened so far.
    public var entries: [String] { lines.withLock { $0 } }

    /// Adds what happened.
    public func add(_ line: String) { lines.withLock { $0.append(line) } }
}
