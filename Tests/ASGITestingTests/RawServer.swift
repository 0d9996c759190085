import Dispatch
import HTTPCore
import TestSupport

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A server on this machine that says, right or wrong, exactly what it is told.
///
/// It listens as soon as it is made. Its waits give up after ten seconds, so that a client that
/// forgets to come fails a test instead of hanging it.
final class RawServer: Sendable {
    let address: ConnectionAddress
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "raw server")

    /// Listens on a free port, or on a unix socket; or only keeps others from doing so.
    init(unixSocket path: String? = nil, isListening: Bool = true) throws {
        let descriptor = socket(path == nil ? AF_INET : AF_UNIX, RawSocket.stream, 0)
        self.descriptor = descriptor
        if let path {
            address = try Self.bind(descriptor, toPath: path)
        } else {
            address = try Self.bindToFreePort(descriptor)
        }
        guard !isListening || listen(descriptor, 16) == 0 else { throw SystemError(number: errno) }
        RawSocket.setTimeout(descriptor)
    }

    deinit {
        close(descriptor)
        if case .unixSocket(let path) = address { unsafe unlink(path) }
    }

    /// Takes the next connection.
    func accept() async throws -> RawSocket {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [descriptor] in
                continuation.resume(
                    with: Result {
                        let accepted = systemAccept(descriptor, nil, nil)
                        guard accepted >= 0 else { throw SystemError(number: errno) }
                        return RawSocket(accepted)
                    })
            }
        }
    }

    /// Serves one connection by a script while `body` runs.
    static func serving<Value: Sendable>(
        _ script: @escaping @Sendable (RawSocket) async throws -> Void,
        _ body: (ConnectionAddress) async throws -> Value
    ) async throws -> Value {
        let server = try RawServer()
        async let scripted: Void = script(server.accept())
        let value = try await body(server.address)
        try await scripted
        return value
    }

    /// Answers one request in some portions, and closes at once, or when the client has closed.
    static func answering<Value: Sendable>(
        _ portions: [[UInt8]], closing: Bool = false,
        _ body: (ConnectionAddress) async throws -> Value
    ) async throws -> Value {
        try await serving(
            { socket in
                _ = try await socket.read(upTo: "\r\n\r\n")
                // A client that has seen enough leaves without reading the rest.
                do {
                    for portion in portions { try await socket.send(portion) }
                    if !closing { _ = try await socket.readToEnd() }
                } catch is SystemError {}
            }, body)
    }
}

// MARK: Addresses

extension RawServer {
    private static func bindToFreePort(_ descriptor: Int32) throws -> ConnectionAddress {
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

    private static func bind(_ descriptor: Int32, toPath path: String) throws -> ConnectionAddress {
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
private let systemAccept = unsafe accept
private let systemBind = unsafe bind
