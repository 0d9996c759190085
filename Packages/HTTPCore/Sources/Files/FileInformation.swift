/// What the system knows of a file.
public struct FileInformation: Sendable, Hashable {
    /// What can be told apart by its kind.
    public enum Kind: Sendable {
        /// A file with content.
        case regular
        /// A folder.
        case folder
        /// A device, a pipe, a socket.
        case other
    }

    /// What it is.
    public let kind: Kind
    /// The number of bytes.
    public let size: Int64
    /// When the content last changed, in whole seconds, as `Last-Modified` has it.
    public let modified: HTTPDate
    /// The nanoseconds of that moment beyond the second.
    public let modifiedNanoseconds: Int
    /// The number of the file in its file system.
    public let number: UInt64
}

extension FileInformation {
    /// Asks the system about an open file.
    ///
    /// - Parameters:
    ///   - descriptor: The number of the open file.
    ///   - path: What the file is called in an error.
    /// - Throws: ``FileError``.
    public init(descriptor: Int32, path: String = "an open file") throws(FileError) {
        self = try statFile(descriptor, path: path)
    }
}
