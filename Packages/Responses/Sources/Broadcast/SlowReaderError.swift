/// A reader has left a broadcast, as it was slower than others sent; see ``SlowReaderPolicy/end``.
///
/// The broadcast goes on, and can be joined again.
public struct SlowReaderError: Error, Equatable, CustomStringConvertible {
    /// How many messages may wait for a reader.
    public let limit: Int

    /// What happened, for logs.
    public var description: String {
        "A reader of a broadcast was too slow: \(limit) messages waited for it, and one more came."
    }
}
