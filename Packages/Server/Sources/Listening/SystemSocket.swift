#if Server
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A socket of the system, and what it says of it.
struct SystemSocket {
    #if canImport(Glibc)
    /// The kind of sockets that are connections.
    static let stream = Int32(SOCK_STREAM.rawValue)
    #else
    /// The kind of sockets that are connections.
    static let stream = SOCK_STREAM
    #endif

    let descriptor: Int32

    /// Whether the number is that of anything.
    var isOpen: Bool { fcntl(descriptor, F_GETFD) != -1 }

    /// Accepts who waits, without waiting for more: a socket that does not block.
    func acceptAll() -> [Int32] {
        var connections: [Int32] = []
        // More cannot have waited at the beginning.
        while connections.count < 65_536 {
            let connection = accept(descriptor, nil, nil)
            if connection >= 0 {
                connections.append(connection)
            } else if errno != EINTR, errno != ECONNABORTED {
                break
            }
        }
        return connections
    }

    /// Lets programs that this one starts have nothing of it.
    func closeInOtherPrograms() {
        let flags = fcntl(descriptor, F_GETFD)
        if flags != -1 { _ = fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) }
    }

    /// Sets how many connections wait at most until they are accepted.
    func hold(_ backlog: Int32) { _ = listen(descriptor, backlog) }

    /// An option of all kinds of sockets; `nil` if it is none.
    func option(_ name: Int32) -> Int32? {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return unsafe getsockopt(descriptor, SOL_SOCKET, name, &value, &size) == 0 ? value : nil
    }
}

extension ListenAddress {
    /// Checks that a descriptor which the process was given is one to accept connections from.
    ///
    /// - Throws: ``ListenError`` if it is not.
    func check(_ descriptor: Int32) throws(ListenError) {
        let socket = SystemSocket(descriptor: descriptor)
        guard socket.isOpen else { throw ListenError(self, reason: "it is not open") }
        guard let kind = socket.option(SO_TYPE) else {
            throw ListenError(self, reason: "it is no socket")
        }
        guard kind == SystemSocket.stream else {
            throw ListenError(self, reason: "it is no socket for connections")
        }
        guard let listens = socket.option(SO_ACCEPTCONN), listens != 0 else {
            throw ListenError(self, reason: "it is a socket that does not listen")
        }
    }
}
#endif
