#if Server
import NIOCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// The system's functions, which methods hide that have their names.
private func systemSocket(_ family: Int32) -> Int32 { socket(family, SystemSocket.stream, 0) }

private func systemBind(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 { unsafe bind(descriptor, address, size) }

private func systemConnect(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 { unsafe connect(descriptor, address, size) }

/// The file that a unix socket is to others.
struct SocketFile {
    let path: String
    private let address: SocketAddress
    /// Which file ours is; another server may have put its own in place of it.
    private var own: stat?

    /// Names a file.
    ///
    /// - Throws: ``ListenError`` if no socket can have that name.
    init(path: String) throws(ListenError) {
        self.path = path
        let place = ListenAddress.unixSocket(path: path)
        guard !path.isEmpty else { throw ListenError(place, reason: "the path is empty") }
        guard !path.utf8.contains(0) else {
            throw ListenError(place, reason: "a path has no byte 0")
        }
        do { address = try SocketAddress(unixDomainSocketPath: path) } catch {
            throw ListenError(place, reason: "a path has 103 bytes at most")
        }
    }

    /// Makes a socket there that is going to listen, in place of one that a dead server has left.
    ///
    /// Nobody can connect before it listens, so its mode holds for everybody.
    ///
    /// - Parameter mode: Who may connect.
    /// - Returns: Its descriptor.
    /// - Throws: ``ListenError`` if somebody listens there, or the file is none of a socket.
    mutating func bind(mode: UInt16) throws(ListenError) -> Int32 {
        try removeIfDead()
        let descriptor = try socket()
        guard unsafe call(systemBind, descriptor) == 0 else {
            defer { close(descriptor) }
            throw error(errno)
        }
        guard unsafe chmod(path, mode_t(mode)) == 0 else {
            let number = errno
            close(descriptor)
            _ = unsafe unlink(path)
            throw error(number, "its mode cannot be set")
        }
        own = status
        return descriptor
    }

    /// Removes the file, if it is still ours.
    func remove() {
        guard let own, let status, status.st_dev == own.st_dev, status.st_ino == own.st_ino else {
            return
        }
        _ = unsafe unlink(path)
    }

    private func removeIfDead() throws(ListenError) {
        guard let mode = status?.st_mode else { return }
        guard mode & S_IFMT == S_IFSOCK else {
            throw error("there is a file, and it is no socket")
        }
        let descriptor = try socket()
        defer { close(descriptor) }
        let number = unsafe call(systemConnect, descriptor) == 0 ? 0 : errno
        switch number {
        case ECONNREFUSED: break
        // Gone in the meantime.
        case ENOENT: return
        // The second is of one that has as many clients waiting as it holds.
        case 0, EAGAIN, EINPROGRESS: throw error("another server listens there")
        case EPROTOTYPE: throw error("another program has a socket of another kind there")
        default: throw error(number, "it is unknown whether another server listens there")
        }
        guard unsafe unlink(path) == 0 || errno == ENOENT else {
            throw error(errno, "what a dead server left cannot be removed")
        }
    }

    /// A socket that does not block, and that programs which this one starts do not get.
    private func socket() throws(ListenError) -> Int32 {
        let descriptor = systemSocket(AF_UNIX)
        guard descriptor >= 0 else { throw error(errno) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        return descriptor
    }

    private func call(
        _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ descriptor: Int32
    ) -> Int32 {
        unsafe address.withSockAddr { unsafe function(descriptor, $0, socklen_t($1)) }
    }

    private var status: stat? {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? status : nil
    }

    private func error(_ reason: String) -> ListenError {
        ListenError(.unixSocket(path: path), reason: reason)
    }

    private func error(_ number: Int32, _ what: String? = nil) -> ListenError {
        ListenError(.unixSocket(path: path), number: number, what)
    }
}
#endif
