import ASGIServer
import ASGITools
import Logging
import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Whose connections are counted together.
@Suite struct NetworkLimitTests {
    /// Makes more connections than one client may have.
    private func clients(
        on host: String, _ connect: (_ port: Int) throws -> RawClient
    ) async throws -> [String] {
        let clients = Log()
        var configuration = ServerConfiguration(host: host, port: 0, eventLoopCount: 1)
        configuration.connectionLimits.perAddress = 0
        let server = Server(
            App(), configuration: configuration,
            logger: .telling { event in
                if let client = event.metadata?["client"] { clients.add("\(client)") }
            })
        try await server.serve { addresses in
            guard case .host(_, let port) = addresses[0] else { return }
            let bytes = try await connect(port).readToEnd()
            #expect(bytes.isEmpty)
        }
        return clients.entries
    }

    @Test(.enabled(if: RawSocket.hasVersionSix))
    func networkOfTheSixthVersionIsOneClient() async throws {
        let clients = try await clients(on: "::1") { port in
            try RawClient(Self.connectBySix(port))
        }
        #expect(clients == ["0:0:0:0::/64"])
    }

    @Test func addressOfTheFourthVersionIsOneClient() async throws {
        #expect(try await clients(on: "127.0.0.1") { try RawClient(port: $0) } == ["127.0.0.1"])
    }

    @Test(.enabled(if: RawSocket.hasVersionSix))
    func soIsOneOnASocketOfBothVersions() async throws {
        #expect(try await clients(on: "::") { try RawClient(port: $0) } == ["127.0.0.1"])
    }

    private static func connectBySix(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET6, RawSocket.stream, 0)
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        address.sin6_addr = in6addr_loopback
        let size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, size)
            }
        }
        guard result == 0 else { throw SystemError(number: errno) }
        return descriptor
    }
}
