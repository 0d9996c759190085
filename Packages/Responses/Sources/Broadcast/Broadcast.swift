import Synchronization

/// Sends each message to all who read, in this process.
///
/// ```swift
/// let chat = Broadcast<String>()
///
/// try await chat.join { messages in
///     try await chat.send("hello")
///     for try await message in messages { print(message) }
/// }
/// ```
///
/// All readers share one message, which is neither copied nor encoded here: encode it once, and
/// send what comes out, such as a `ServerSentEvent` made of JSON. All get the messages in the same
/// order, and those of one sender in the order in which it sent them. Nothing is kept for who joins
/// later.
///
/// Any number of tasks may send, join and leave at the same time. A reader that waits costs about
/// 200 bytes besides its task.
public final class Broadcast<Message: Sendable>: Broadcasting {
    private let limit: Int
    private let policy: SlowReaderPolicy
    private let inboxes = Mutex(Inboxes())
    /// Where senders queue up if they wait for readers.
    private let turnstile = Turnstile()

    /// Makes a broadcast without readers.
    ///
    /// - Parameters:
    ///   - limit: How many messages may wait for a reader, more than zero; 64 by default. How large
    ///     they are is not counted. One that waits for many readers is in memory once.
    ///   - slowReaders: What happens when one more is sent. By default the reader leaves with an
    ///     error: nobody waits for it, and it never takes messages with a gap for all there are.
    public init(limit: Int = 64, slowReaders: SlowReaderPolicy = .end) {
        precondition(limit > 0, "Some message has to have room.")
        self.limit = limit
        policy = slowReaders
    }

    /// The broadcast itself: all its readers are in this process.
    public var readers: Broadcast { self }

    /// How many readers there are.
    public var readerCount: Int { inboxes.withLock { $0.count } }

    /// Sends a message to all readers, without waiting until they read it.
    ///
    /// Without readers, and after ``finish()``, it is dropped. The cost grows with the number of
    /// readers: there is one allocation for the message, and none for a reader unless more messages
    /// wait for it than it has room for so far.
    ///
    /// - Throws: `CancellationError` if the task is cancelled while it waits for slow readers, with
    ///   ``SlowReaderPolicy/wait`` only; then no reader gets the message.
    public func send(_ message: Message) async throws {
        guard policy == .wait else { return put(message) }
        try await turnstile.enter()
        defer { turnstile.leave() }
        try await waitForRoom()
        put(message)
    }

    /// Ends the broadcast: readers get what waits for them, and then the end of the sequence.
    ///
    /// Senders that wait return, and their messages are dropped. Who joins afterwards finds nothing
    /// but the end. The second time nothing happens.
    public func finish() {
        for inbox in inboxes.withLock({ $0.finish() }) { inbox.end(.finished) }
    }

    func join() -> Inbox { inboxes.withLock { $0.add(limit: limit, policy) } }

    func leave(_ inbox: Inbox) {
        inboxes.withLock { $0.remove(inbox) }
        inbox.end(.left)
    }

    private func put(_ message: Message) {
        let letter = Letter(message)
        for reader in inboxes.withLock({ $0.put(letter) }) {
            reader.resume(with: .success(letter))
        }
    }

    /// Waits until no inbox is full: none becomes so meanwhile, as there is one sender at a time.
    private func waitForRoom() async throws {
        while case let full = inboxes.withLock({ $0.full }), !full.isEmpty {
            for inbox in full { try await inbox.waitForRoom() }
        }
    }
}
