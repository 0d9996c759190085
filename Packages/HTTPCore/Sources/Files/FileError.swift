#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Why a file could not be written, read or moved.
public struct FileError: HTTPStatusError, Equatable {
    /// What was tried, such as `open`.
    public let operation: String
    /// The file.
    public let path: String
    /// The number of the system's error (`errno`).
    public let number: Int32

    /// 507 if the disk is full, else 500.
    public var status: HTTPResponse.Status {
        let isFull = number == ENOSPC || number == EDQUOT
        return isFull ? .insufficientStorage : .internalServerError
    }

    /// What the client may know: not the path.
    public var message: String { "A file could not be stored or read." }

    /// The operation, the path and the system's reason, for logs.
    public var description: String {
        let reason = unsafe String(cString: strerror(number))
        return "\(operation) \(path): \(reason)"
    }
}
