/// How much of a form is accepted; every limit has a default.
public struct FormLimits: Sendable, Hashable {
    /// The largest body in bytes, files included; 10 MiB by default.
    ///
    /// More is refused with 413: at once where `Content-Length` says so, else when it is counted.
    public var bodySize = RequestBody.defaultLimit
    /// The largest number of fields that are no files; 1000 by default.
    public var fieldCount = 1000
    /// The largest number of files; 1000 by default.
    public var fileCount = 1000
    /// The largest field that is no file, in bytes; 1 MiB by default.
    ///
    /// Of an urlencoded form the name counts too, both as they were sent.
    public var fieldSize = 1024 * 1024
    /// The largest header of a part, in bytes; 16 KiB by default.
    ///
    /// It has at most 100 fields, whatever their size.
    public var partHeaderSize = 16 * 1024
    /// The longest boundary in bytes; 70 by default, as RFC 2046 section 5.1.1 says, 200 at most.
    public var boundaryLength = 70
    /// The bytes of all fields together that are no files; 10 MiB by default.
    ///
    /// They stay in memory, so this does not grow with ``bodySize``.
    public var textSize = RequestBody.defaultLimit
    /// The bytes of files that are kept in memory, all files of a form together; 1 MiB by default.
    ///
    /// A file that does not fit in any more goes to disk.
    public var fileMemory = 1024 * 1024

    static let longestBoundary = 200

    /// The limits by default; set the others on it.
    public init() {}

    /// The limits by default, but for the size of the body.
    public init(bodySize: Int) { self.bodySize = bodySize }
}
