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

    /// Sets how many connections wait at most until they are accepted.
    func hold(_ backlog: Int32) { _ = listen(descriptor, backlog) }
}
#endif
