/// A file that is open, which closes with its last owner.
///
/// Opening a file and asking for its information are calls that block, but hardly: they touch the
/// file system's tables, not the content. Reading and writing wait on threads of their own.
public final class OpenFile: Sendable {
    /// The path under which the file was opened.
    public let path: String
    /// The number by which the system knows the open file; valid as long as this object.
    public let descriptor: Int32

    private let isWritten: Bool

    /// Opens a file to read it.
    ///
    /// A named pipe opens without waiting for somebody who writes into it.
    ///
    /// - Throws: ``FileError``.
    public init(reading path: String) throws(FileError) {
        descriptor = try openFile(path, .read)
        self.path = path
        isWritten = false
    }

    /// Opens a folder only to learn where it is.
    init(finding path: String) throws(FileError) {
        descriptor = try openFile(path, .find)
        self.path = path
        isWritten = false
    }

    /// Creates a file that must not exist yet, to write it; nobody but its owner may read it.
    init(creating path: String) throws(FileError) {
        descriptor = try openFile(path, .create)
        self.path = path
        isWritten = true
    }

    deinit {
        // Closing what was only read does not block; closing what was written may.
        if isWritten {
            Disk.runLater { [descriptor] in closeFile(descriptor) }
        } else {
            closeFile(descriptor)
        }
    }

    /// What the system knows of the file now.
    ///
    /// - Throws: ``FileError``.
    public func information() throws(FileError) -> FileInformation {
        try FileInformation(descriptor: descriptor, path: path)
    }

    /// Where the file is now: its path from `/`, without links, as bytes.
    func place() throws(FileError) -> [UInt8] {
        // The number is another file's once this object is gone.
        defer { withExtendedLifetime(self) {} }
        return try findFile(descriptor, path: path)
    }

    /// Reads bytes at an offset, without changing any position, on a thread of its own.
    ///
    /// - Parameters:
    ///   - offset: Where to begin, in bytes from the start.
    ///   - count: The most bytes to read.
    /// - Returns: `count` bytes, fewer only where the file ends.
    /// - Throws: ``FileError``.
    public func read(at offset: Int64, upTo count: Int) async throws -> [UInt8] {
        try await Disk.run { try self.readNow(at: offset, upTo: count) }
    }

    /// Reads bytes at an offset; blocks.
    func readNow(at offset: Int64, upTo count: Int) throws(FileError) -> [UInt8] {
        var bytes = try readFile(descriptor, at: offset, upTo: count, path: path)
        while bytes.count < count {
            let more = try readFile(
                descriptor, at: offset + Int64(bytes.count), upTo: count - bytes.count, path: path)
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }

    /// Writes all bytes after those that were written before; blocks.
    func write(_ bytes: [UInt8]) throws(FileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(try writeFile(descriptor, rest, path: path))
        }
    }
}
