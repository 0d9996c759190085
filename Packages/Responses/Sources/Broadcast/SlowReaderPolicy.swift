/// What a broadcast does when as many messages wait for a reader as may.
///
/// With all but ``wait`` a reader that does not read holds up neither a sender nor other readers.
public enum SlowReaderPolicy: Sendable {
    /// The reader leaves the broadcast and loses what waits for it: when it asks for the next
    /// message, it gets a ``SlowReaderError``. A reader that sends messages on asks when its client
    /// has taken the last one; a client that takes nothing at all is the server's to give up.
    case end
    /// The reader loses the oldest message that waits for it, and is not told.
    case dropOldest
    /// The reader loses the message that is being sent, and is not told.
    case dropNewest
    /// The sender waits until every reader has room, and other senders wait behind it.
    ///
    /// One reader that does not read holds up all. A task that sends and reads by turns may wait
    /// for itself; two tasks do not.
    case wait
}
