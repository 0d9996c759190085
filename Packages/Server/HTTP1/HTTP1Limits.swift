/// How much of a head and of chunk framing is accepted.
///
/// What exceeds a limit is an ``HTTP1Error``: of a request with the status below, of a response
/// with 502.
public struct HTTP1Limits: Sendable, Hashable {
    /// The bytes of a first line and its fields together, 16 KiB by default; more is 431.
    public var headBytes: Int
    /// The bytes of a request target, 8 KiB by default; more is 414.
    public var targetBytes: Int
    /// The fields of a head, and of trailers, 100 by default; more is 431.
    public var fieldCount: Int
    /// The bytes of one chunk-size line with its extensions, 256 by default; more is 400.
    public var chunkLineBytes: Int
    /// The bytes of chunk-size lines in excess of 16 for each and twice their chunks, 16 KiB by
    /// default; more is 400.
    ///
    /// So a body costs no more than about three times its bytes, and 21 for each chunk.
    public var chunkExcessBytes: Int

    /// Sets limits; what is left out has its default.
    public init(
        headBytes: Int = 16_384,
        targetBytes: Int = 8192,
        fieldCount: Int = 100,
        chunkLineBytes: Int = 256,
        chunkExcessBytes: Int = 16_384
    ) {
        self.headBytes = headBytes
        self.targetBytes = targetBytes
        self.fieldCount = fieldCount
        self.chunkLineBytes = chunkLineBytes
        self.chunkExcessBytes = chunkExcessBytes
    }
}
