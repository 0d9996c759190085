/// An open file, which closes with its last owner; all of its calls block.
final class OpenFile: Sendable {
    let path: String
    private let descriptor: Int32

    /// Opens a file; see ``FileMode``.
    init(_ path: String, _ mode: FileMode) throws(FileError) {
        descriptor = try openFile(path, mode)
        self.path = path
    }

    deinit { Disk.runLater { [descriptor] in closeFile(descriptor) } }

    /// Writes all bytes after those that were written before.
    func write(_ bytes: [UInt8]) throws(FileError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            rest = rest.dropFirst(try writeFile(descriptor, rest, path: path))
        }
    }

    /// Reads all that is left, which should be `count` bytes.
    func readAll(_ count: Int) throws(FileError) -> [UInt8] {
        var bytes = try read(upTo: count)
        while bytes.count < count {
            let more = try read(upTo: count - bytes.count)
            if more.isEmpty { break }
            bytes += more
        }
        return bytes
    }

    /// Reads at most `count` bytes after those that were read before; none at the end.
    func read(upTo count: Int) throws(FileError) -> [UInt8] {
        try readFile(descriptor, upTo: count, path: path)
    }
}
