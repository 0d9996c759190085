import Dispatch

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A connection to a server on this machine, in bytes: tests say exactly what travels.
///
/// The blocking calls of the system run on a queue of their own. Every read gives up after ten
/// seconds, so that a server that forgets to answer fails a test instead of hanging it.
final class RawClient: Sendable {
    private let descriptor: Int32
    // Both directions at once, as a real client has them.
    private let outgoing = DispatchQueue(label: "raw client, outgoing")
    private let incoming = DispatchQueue(label: "raw client, incoming")

    init(port: Int) throws {
        #if canImport(Glibc)
        let stream = Int32(SOCK_STREAM.rawValue)
        #else
        let stream = SOCK_STREAM
        #endif
        descriptor = socket(AF_INET, stream, 0)
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
        // What is thrown from here on closes in `deinit`.
        guard result == 0 else { throw SystemError(number: errno) }
        var timeout = timeval(tv_sec: 10, tv_usec: 0)
        let timeoutSize = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, timeoutSize)
        var one: Int32 = 1
        let oneSize = socklen_t(MemoryLayout<Int32>.size)
        unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, oneSize)
    }

    deinit { close(descriptor) }

    /// Sends everything.
    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    /// Sends everything.
    func send(_ bytes: [UInt8]) async throws {
        try await on(outgoing) { descriptor in
            var sent = 0
            while sent < bytes.count {
                let rest = bytes[sent...]
                let count = unsafe rest.withUnsafeBytes {
                    #if canImport(Darwin)
                    unsafe write(descriptor, $0.baseAddress, $0.count)
                    #else
                    unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
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
            guard !part.isEmpty else {
                throw ConnectionEnded(after: String(decoding: bytes, as: UTF8.self))
            }
            bytes += part
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads everything until the server closes.
    func readToEnd() async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let part = try await read()
            guard !part.isEmpty else { return bytes }
            bytes += part
        }
    }

    /// Sends requests, and reads all answers until the server closes.
    func answers(to requests: String) async throws -> Answers {
        try await send(requests)
        return Answers(try await readToEnd())
    }

    /// Ends our direction, or with `abruptly` the connection, as a crash of the client would.
    func finish(abruptly: Bool = false) async throws {
        try await on(outgoing) { descriptor in
            if abruptly {
                var option = linger(l_onoff: 1, l_linger: 0)
                let size = socklen_t(MemoryLayout<linger>.size)
                unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, size)
                shutdown(descriptor, Int32(SHUT_RDWR))
            } else {
                shutdown(descriptor, Int32(SHUT_WR))
            }
        }
    }

    private func on<Result: Sendable>(
        _ queue: DispatchQueue, _ work: @escaping @Sendable (Int32) throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [descriptor] in
                continuation.resume(with: Swift.Result { try work(descriptor) })
            }
        }
    }
}

struct SystemError: Error { let number: Int32 }

struct ConnectionEnded: Error { let after: String }
