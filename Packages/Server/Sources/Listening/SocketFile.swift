#if Server
import NIOCore
import NIOPosix

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The file that a unix socket is to others.
struct SocketFile {
    let path: String

    /// Removes a socket that a dead server has left.
    ///
    /// - Throws: ``ListenError`` if somebody listens there, or the file is none of a socket.
    func removeIfDead(_ group: MultiThreadedEventLoopGroup) async throws {
        guard let mode = mode else { return }
        guard mode & S_IFMT == S_IFSOCK else {
            throw error("there is a file, and it is no socket")
        }
        do {
            let channel = try await ClientBootstrap(group: group)
                .connect(unixDomainSocketPath: path).get()
            try? await channel.close().get()
        } catch {
            return remove()
        }
        throw error("another server listens there")
    }

    /// Says who may connect.
    ///
    /// - Throws: ``ListenError`` if that fails.
    func setMode(_ mode: UInt16) throws(ListenError) {
        guard unsafe chmod(path, mode_t(mode)) == 0 else {
            throw error("its mode cannot be set, error \(errno)")
        }
    }

    /// Removes the file, if it is a socket.
    func remove() { if let mode, mode & S_IFMT == S_IFSOCK { _ = unsafe unlink(path) } }

    private var mode: mode_t? {
        var information = stat()
        return unsafe lstat(path, &information) == 0 ? information.st_mode : nil
    }

    private func error(_ reason: String) -> ListenError {
        ListenError(.unixSocket(path: path), reason: reason)
    }
}
#endif
