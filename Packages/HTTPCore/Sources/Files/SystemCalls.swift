#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// The calls of the system that files need. All block; a call that a signal interrupted is
// repeated; one that fails throws.

/// Opens a file.
func openFile(_ path: String, _ mode: FileMode) throws(FileError) -> Int32 {
    try call("open", path) {
        switch mode {
        case .read: unsafe open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
        case .find: unsafe open(path, findFlags | O_DIRECTORY | O_CLOEXEC)
        case .create:
            unsafe open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, 0o600)
        }
    }
}

/// How a file is opened.
enum FileMode {
    /// To be read.
    case read
    /// Not at all: only to learn where a folder is, which needs no right to read it.
    case find
    /// To be written, where no file may be yet.
    case create
}

#if canImport(Darwin)
private let findFlags = O_EXEC
#else
/// `O_PATH`, which C libraries declare only for programs that ask for GNU's extensions.
private let findFlags: Int32 = 0o10_000_000
#endif

/// Closes a file.
func closeFile(_ descriptor: Int32) { close(descriptor) }

/// Writes some of the bytes, and returns how many.
func writeFile(
    _ descriptor: Int32, _ bytes: ArraySlice<UInt8>, path: String
) throws(FileError) -> Int {
    try call("write", path) {
        unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
    }
}

/// Reads some bytes at an offset, at most `count`; none at the end.
func readFile(
    _ descriptor: Int32, at offset: Int64, upTo count: Int, path: String
) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = try call("read", path) {
        unsafe bytes.withUnsafeMutableBytes {
            unsafe pread(descriptor, $0.baseAddress, count, off_t(offset))
        }
    }
    bytes.removeLast(count - filled)
    return bytes
}

/// Asks what an open file is.
func statFile(_ descriptor: Int32, path: String) throws(FileError) -> FileInformation {
    var status = stat()
    _ = try call("stat", path) { unsafe fstat(descriptor, &status) }
    #if canImport(Darwin)
    let modified = status.st_mtimespec
    #else
    let modified = status.st_mtim
    #endif
    let kind: FileInformation.Kind =
        switch status.st_mode & S_IFMT {
        case S_IFREG: .regular
        case S_IFDIR: .folder
        default: .other
        }
    return FileInformation(
        kind: kind, size: Int64(status.st_size),
        modified: HTTPDate(secondsSinceEpoch: Int64(modified.tv_sec)),
        modifiedNanoseconds: Int(modified.tv_nsec), number: UInt64(status.st_ino))
}

/// Asks where an open file is now: its path from `/`, without links, as bytes.
///
/// On Linux the folder `/proc` knows it; without that it cannot be asked.
func findFile(_ descriptor: Int32, path: String) throws(FileError) -> [UInt8] {
    var place = [CChar](repeating: 0, count: maximalPathLength)
    #if canImport(Darwin)
    _ = try call("F_GETPATH", path) { unsafe fcntl(descriptor, F_GETPATH, &place) }
    let count = place.firstIndex(of: 0) ?? place.count
    #else
    let count = try call("readlink /proc/self/fd", path) {
        unsafe readlink("/proc/self/fd/\(descriptor)", &place, maximalPathLength)
    }
    #endif
    // What fills the room may have been cut off.
    guard count < maximalPathLength else {
        throw FileError(operation: "find", path: path, number: ENAMETOOLONG)
    }
    return place[..<count].map { UInt8(bitPattern: $0) }
}

private let maximalPathLength = 4096

/// Gives a file another name; `false` if that is on another file system.
func renameFile(_ path: String, to destination: String) throws(FileError) -> Bool {
    do {
        _ = try call("rename", destination) { unsafe rename(path, destination) }
        return true
    } catch  where error.number == EXDEV {
        return false
    }
}

/// Deletes a file; that it does not exist is no error.
func removeFile(_ path: String) { if !path.utf8.contains(0) { unsafe _ = unlink(path) } }

/// What a variable of the environment holds; `nil` if it is missing or empty.
func environmentVariable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
}

private func call<Result: FixedWidthInteger & SignedInteger>(
    _ operation: String, _ path: String, _ body: () -> Result
) throws(FileError) -> Result {
    // The system would read the path up to the NUL, and take another file.
    guard !path.utf8.contains(0) else {
        throw FileError(operation: operation, path: path, number: EINVAL)
    }
    while true {
        let result = body()
        if result >= 0 { return result }
        let number = errno
        if number != EINTR { throw FileError(operation: operation, path: path, number: number) }
    }
}
