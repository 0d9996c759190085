import Dispatch
import HTTPCore

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The server's end of a connection, in bytes; it is closed when nobody has it any more.
final class RawSocket: Sendable {
    private let descriptor: Int32
    // Both directions at once, as a real server has them.
    private let outgoing = DispatchQueue(label: "raw socket, outgoing")
    private let incoming = DispatchQueue(label: "raw socket, incoming")

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        Self.setTimeout(descriptor)
        var one: Int32 = 1
        let size = socklen_t(MemoryLayout<Int32>.size)
        unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, size)
    }

    deinit { close(descriptor) }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Sends everything.
    func send(_ bytes: [UInt8]) async throws {
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
    func read(_ count: Int = 65_536) async throws -> [UInt8] {
        try await on(incoming) { descriptor in
            var buffer = [UInt8](repeating: 0, count: count)
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
            }
            guard count >= 0 else { throw SystemError(number: errno) }
            return Array(buffer[..<count])
        }
    }

    /// Reads until the text ends as expected.
    func read(upTo end: String) async throws -> String {
        var bytes: [UInt8] = []
        while !bytes.reversed().starts(with: end.utf8.reversed()) {
            let part = try await read(1)
            guard !part.isEmpty else { throw SystemError(number: 0) }
            bytes += part
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads everything until the client closes.
    func readToEnd() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let part = try await read()
            guard !part.isEmpty else { return bytes }
            bytes += part
        }
    }

    /// Closes our side.
    func finish() async throws {
        try await on(outgoing) { descriptor in
            guard shutdown(descriptor, Int32(SHUT_WR)) == 0 else {
                throw SystemError(number: errno)
            }
        }
    }

    /// Makes the end of the connection look like a crash.
    func failWhenClosed() {
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

/// An error of the system, or 0 for the end of a connection.
struct SystemError: Error {
    let number: Int32

    static let reset = ECONNRESET
}

// MARK: Addresses

extension RawSocket {
    #if canImport(Glibc)
    static let stream = Int32(SOCK_STREAM.rawValue)
    #else
    static let stream = SOCK_STREAM
    #endif

    static func setTimeout(_ descriptor: Int32) {
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
    }

    static func bindToFreePort(_ descriptor: Int32) throws -> ConnectionAddress {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = unsafe withUnsafeMutablePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe systemBind(descriptor, $0, size) == 0
                    ? unsafe getsockname(descriptor, $0, &size) : -1
            }
        }
        guard result == 0 else { throw SystemError(number: errno) }
        return .host("127.0.0.1", port: Int(UInt16(bigEndian: address.sin_port)))
    }

    static func bind(_ descriptor: Int32, toPath path: String) throws -> ConnectionAddress {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) {
            unsafe $0.copyBytes(from: path.utf8.prefix($0.count - 1))
        }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe systemBind(descriptor, $0, size)
            }
        }
        guard result == 0 else { throw SystemError(number: errno) }
        return .unixSocket(path: path)
    }
}

// The system's functions, where a method has the same name.
private let systemBind = unsafe bind
#if !canImport(Darwin)
private let systemSend = unsafe send
#endif
