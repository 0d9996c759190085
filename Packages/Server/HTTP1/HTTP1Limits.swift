/// How much of a request head and of chunk framing is accepted.
public struct HTTP1Limits: Sendable, Hashable {
    /// The bytes of a request line and its fields together; more is 431. 16 KiB by default.
    public var headBytes: Int
    /// The bytes of a request target; more is 414. 8 KiB by default.
    public var targetBytes: Int
    /// The fields of a head, and of trailers; more is 431. 100 by default.
    public var fieldCount: Int
    /// The bytes of one chunk-size line with its extensions; more is 400. 256 by default.
    public var chunkLineBytes: Int

    /// Sets limits; what is left out has its default.
    public init(
        headBytes: Int = 16_384,
        targetBytes: Int = 8192,
        fieldCount: Int = 100,
        chunkLineBytes: Int = 256
    ) {
        self.headBytes = headBytes
        self.targetBytes = targetBytes
        self.fieldCount = fieldCount
        self.chunkLineBytes = chunkLineBytes
    }
}
