import Synchronization

/// A folder of which files are opened by paths that others may have written: nothing leads out.
///
/// Neither `..` nor a symbolic link does. What was opened is looked at, not its path beforehand, so
/// that nobody can put a link in between; so a device to which a link leads is opened for a moment,
/// but never read. A link to what is inside the folder is followed, and so are the links on the way
/// to the folder itself, anew each time: it may be replaced. Hard links and mounted folders are
/// part of it.
///
/// On Linux this needs `/proc`.
public final class FileRoot: Sendable {
    /// The path of the folder from `/`.
    public let path: String
    /// Where the folder was found to be, without links.
    private let place: Mutex<[UInt8]>

    /// Takes a folder, which must be there.
    ///
    /// - Parameter path: The folder; a relative one is found from the present working directory,
    ///   also if the process changes to another one later.
    /// - Throws: ``FileError`` if there is no such folder, or the process may not enter it.
    public init(at path: String) throws(FileError) {
        guard !path.isEmpty else { throw .absence(of: path) }
        self.path = path.utf8.first == Self.slash ? path : try Self.absolute(path)
        place = Mutex(try OpenFile(finding: self.path).place())
    }

    /// Opens a file of the folder to read it.
    ///
    /// Costs two calls of the system, one to open the file and one to ask where it is.
    ///
    /// - Parameter path: The path from the folder on; `/` in front does not change that.
    /// - Returns: The open file, which may be a folder.
    /// - Throws: ``FileError``; what lies outside is a file that does not exist.
    public func open(_ path: String) throws(FileError) -> OpenFile {
        let file = try OpenFile(reading: "\(self.path)/\(path)")
        guard try contains(file.place()) else { throw .absence(of: file.path) }
        return file
    }

    private func contains(_ file: [UInt8]) -> Bool {
        if place.withLock({ Self.isFile(file, in: $0) }) { return true }
        // Somebody may have put another folder in its place, by a link.
        guard let now = try? OpenFile(finding: path).place() else { return false }
        place.withLock { $0 = now }
        return Self.isFile(file, in: now)
    }

    private static func isFile(_ file: [UInt8], in folder: [UInt8]) -> Bool {
        guard file.starts(with: folder) else { return false }
        let rest = file.dropFirst(folder.count)
        return rest.isEmpty || rest.first == slash || folder == [slash]
    }

    private static func absolute(_ path: String) throws(FileError) -> String {
        let here = try OpenFile(finding: ".").place()
        return "\(String(decoding: here, as: UTF8.self))/\(path)"
    }

    private static let slash = UInt8(ascii: "/")
}
