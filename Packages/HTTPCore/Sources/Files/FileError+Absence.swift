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
    /// A path that is too long, or leads around in circles, names no file either.
    public var isAbsence: Bool {
        switch number {
        case ENOENT, ENOTDIR, ENAMETOOLONG, ELOOP, EISDIR, ENXIO: true
        default: false
        }
    }

    /// Whether the file is there, and the process may not open it.
    public var isDenial: Bool { number == EACCES || number == EPERM }
}
