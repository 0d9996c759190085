/// What brings messages to readers: a ``Broadcast`` in this process, or a broker between several.
///
/// A client of a broker, such as Redis or NATS, has a `Broadcast` for its ``readers``. It publishes
/// in ``send(_:)``, and sends what it gets from its own subscription to its readers, which are
/// joined, limited and left as those of any broadcast.
public protocol Broadcasting<Message>: Sendable {
    /// What is sent.
    associatedtype Message: Sendable

    /// Those who read in this process.
    var readers: Broadcast<Message> { get }

    /// Sends a message to all readers, in this process and others.
    ///
    /// - Throws: What keeps the message from being sent; `CancellationError` if the task is
    ///   cancelled while it waits.
    func send(_ message: Message) async throws
}

extension Broadcasting {
    /// Joins the readers while a closure runs.
    ///
    /// It has joined before the closure is called, so that nothing is missed which is sent from
    /// then on, and has left when this returns, also if the closure throws or its task is
    /// cancelled.
    ///
    /// - Parameter body: Gets the messages, which may be read by a child task, one at a time.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    public func join<Value>(
        _ body: (Broadcast<Message>.Messages) async throws -> Value
    ) async rethrows -> Value {
        let readers = readers
        let reader = BroadcastReader(joining: readers)
        defer { reader.leave() }
        return try await body(Broadcast.Messages(of: readers, for: reader))
    }

    /// The messages for any number of loops, each of which joins when it begins.
    ///
    /// So a response that is an event stream of them joins anew each time that it is sent, and not
    /// before.
    public func messages() -> Broadcast<Message>.Messages { Broadcast.Messages(of: readers) }
}
