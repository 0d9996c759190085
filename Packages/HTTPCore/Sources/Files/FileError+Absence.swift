#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension FileError {
    /// Whether there is no such file: no such name, no folder on the way to it, or no such path.
    ///
    /// A path that is too long, leads around in circles, or is no name to the file system, names no
    /// file either; a socket is none to be opened.
    public var isAbsence: Bool {
        switch number {
        case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP, EISDIR, ENXIO: true
        case EINVAL, EILSEQ, ENODEV, EOPNOTSUPP: true
        default: false
        }
    }

    /// Whether the file is there, and the process may not open it.
    public var isDenial: Bool { number == EACCES || number == EPERM }

    /// Nothing is there under a path.
    static func absence(of path: String) -> FileError {
        FileError(operation: "open", path: path, number: ENOENT)
    }
}
