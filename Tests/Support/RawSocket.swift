import Dispatch

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The system's function, which a method hides that has its name.
private func systemBind(
    _ descriptor: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t
) -> Int32 { unsafe bind(descriptor, address, size) }

/// An end of a connection on this machine, in bytes: tests say exactly what travels.
///
/// The blocking calls of the system run on queues of their own. Every read gives up after ten
/// seconds, so that an other end that forgets to answer fails a test instead of hanging it. The
/// socket is closed when nobody has it any more.
public final class RawSocket: Sendable {
    private let descriptor: Int32
    // Both directions at once, as real ends have them.
    private let outgoing = DispatchQueue(label: "raw socket, outgoing")
    private let incoming = DispatchQueue(label: "raw socket, incoming")

    /// Takes a socket that is connected.
    public init(_ descriptor: Int32) {
        self.descriptor = descriptor
        Self.setTimeout(descriptor)
        var one: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, size)
    }

    /// Connects to a server on this machine.
    public convenience init(port: Int) throws {
        let descriptor = socket(AF_INET, Self.stream, 0)
        // What is thrown from here on closes in `deinit`.
        self.init(descriptor)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, size)
            }
        }
        guard result == 0 else { throw SystemError(number: errno) }
    }

    /// Connects to a unix socket.
    public convenience init(path: String) throws {
        let descriptor = socket(AF_UNIX, Self.stream, 0)
        self.init(descriptor)
        let result = unsafe Self.withAddress(path) { unsafe connect(descriptor, $0, $1) }
        guard result == 0 else { throw SystemError(number: errno) }
    }

    /// Makes a unix socket that listens if its kind does, as somebody who hands it over or dies does.
    public static func bind(path: String, kind: Int32 = stream) throws -> Int32 {
        let descriptor = socket(AF_UNIX, kind, 0)
        let result = unsafe withAddress(path) { address, size in
            unsafe systemBind(descriptor, address, size)
        }
        guard result == 0, listen(descriptor, 16) == 0 || errno == EOPNOTSUPP else {
            throw SystemError(number: errno)
        }
        return descriptor
    }

    private static func withAddress(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
            unsafe room.copyBytes(from: path.utf8.prefix(room.count - 1))
        }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        return unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe body($0, size) }
        }
    }

    deinit { close(descriptor) }

    /// Sends everything.
    public func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Sends everything.
    public func send(_ bytes: [UInt8]) async throws {
        try await on(outgoing) { descriptor in
            var sent = 0
            while sent < bytes.count {
                let count = unsafe bytes[sent...].withUnsafeBytes {
                    #if canImport(Darwin)
                    unsafe write(descriptor, $0.baseAddress, $0.count)
                    #else
                    unsafe systemSend(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                    #endif
                }
                guard count > 0 else { throw SystemError(number: errno) }
                sent += count
            }
        }
    }

    /// Reads what is there, at most `count` bytes; empty at the end of the connection.
    public func read(_ count: Int = 65_536) async throws -> [UInt8] {
        try await on(incoming) { descriptor in
            var buffer = [UInt8](repeating: 0, count: count)
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            guard count >= 0 else { throw SystemError(number: errno) }
            return Array(buffer[..<count])
        }
    }

    /// Reads some bytes, no more and no fewer.
    public func read(exactly count: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let part = try await read(count - bytes.count)
            guard !part.isEmpty else { throw ConnectionEnded(after: "\(bytes)") }
            bytes += part
        }
        return bytes
    }

    /// Reads until the text ends as expected.
    public func read(upTo end: String) async throws -> String {
        var bytes: [UInt8] = []
        while !bytes.reversed().starts(with: end.utf8.reversed()) {
            let part = try await read(1)
            guard !part.isEmpty else {
                throw ConnectionEnded(after: String(decoding: bytes, as: UTF8.self))
            }
            bytes += part
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads everything until the other end closes.
    public func readToEnd() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let part = try await read()
            guard !part.isEmpty else { return bytes }
            bytes += part
        }
    }

    /// Ends our direction, or with `abruptly` the connection, as a crash would.
    public func finish(abruptly: Bool = false) async throws {
        try await on(outgoing) { [self] descriptor in
            if abruptly { failWhenClosed() }
            let result = shutdown(descriptor, Int32(abruptly ? SHUT_RDWR : SHUT_WR))
            // A crash may come when the other end is gone already.
            guard result == 0 || abruptly else { throw SystemError(number: errno) }
        }
    }

    /// Makes the end of the connection look like a crash.
    public func failWhenClosed() {
        var option = linger(l_onoff: 1, l_linger: 0)
        let size = socklen_t(MemoryLayout<linger>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, size)
    }

    private func on<Value: Sendable>(
        _ queue: DispatchQueue, _ work: @escaping @Sendable (Int32) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            // The socket must not be closed while it is used.
            queue.async { [self] in
                continuation.resume(with: Result { try work(descriptor) })
            }
        }
    }
}

// MARK: The system

extension RawSocket {
    #if canImport(Glibc)
    /// The kind of sockets that are connections.
    public static let stream = Int32(SOCK_STREAM.rawValue)
    /// The kind of sockets that are not.
    public static let datagram = Int32(SOCK_DGRAM.rawValue)
    #else
    /// The kind of sockets that are connections.
    public static let stream = SOCK_STREAM
    /// The kind of sockets that are not.
    public static let datagram = SOCK_DGRAM
    #endif

    /// Whether this machine has `::1`; containers often have not.
    public static let hasVersionSix: Bool = {
        let descriptor = socket(AF_INET6, stream, 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_addr = in6addr_loopback
        let size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        return unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe systemBind(descriptor, $0, size) == 0
            }
        }
    }()

    /// Makes everything that waits for the other end give up after ten seconds.
    public static func setTimeout(_ descriptor: Int32) {
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
    }
}

/// An error of the system.
public struct SystemError: Error {
    /// Its number.
    public let number: Int32

    /// The other end is gone without a word.
    public static let reset = ECONNRESET

    /// An error with a number.
    public init(number: Int32) { self.number = number }
}

/// The connection ended where more was expected.
public struct ConnectionEnded: Error {
    /// What came until then.
    public let after: String
}

#if !canImport(Darwin)
// The system's function, where a method has the same name.
private let systemSend = unsafe send
#endif
