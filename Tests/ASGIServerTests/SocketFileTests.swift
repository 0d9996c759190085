import ASGIServer
import ASGITools
import Dispatch
import HTTPCore
import Synchronization
import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What becomes of the file of a unix socket.
@Suite struct SocketFileTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    private func server(_ path: String, mode: UInt16 = 0o660) -> Server {
        var app = App()
        app.get("/") { _ in "hello" }
        let address = ListenAddress.unixSocket(path: path, mode: mode)
        return Server(
            app, configuration: ServerConfiguration(addresses: [address], eventLoopCount: 1),
            logger: .silent)
    }

    private func reason(_ path: String) async throws -> String? {
        let error = await #expect(throws: ListenError.self) {
            try await server(path).serve { _ in }
        }
        return error?.reason
    }

    // Elsewhere a full queue refuses, as if nobody were there.
    #if os(Linux)
    @Test func livingSocketThatIsFullStays() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/socket"
            let descriptor = try RawSocket.bind(path: path)
            defer { close(descriptor) }
            listen(descriptor, 0)
            let waiting = try RawClient(path: path)
            let file = FileIdentity(path)

            #expect(try await reason(path) == "another server listens there")

            #expect(FileIdentity(path) == file)
            _ = waiting
            _ = unsafe unlink(path)
        }
    }
    #endif

    @Test func fileOfAnotherServerStays() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/socket"
            try await server(path).serve { _ in
                _ = unsafe unlink(path)
                let descriptor = try RawSocket.bind(path: path)
                close(descriptor)
            }

            #expect(FileIdentity(path) != nil)
            _ = unsafe unlink(path)
        }
    }

    @Test func livingSocketOfAnotherKindStays() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/socket"
            let descriptor = try RawSocket.bind(path: path, kind: RawSocket.datagram)
            defer { close(descriptor) }
            let file = FileIdentity(path)

            #expect(
                try await reason(path) == "another program has a socket of another kind there")

            #expect(FileIdentity(path) == file)
            _ = unsafe unlink(path)
        }
    }

    @Test func nobodyConnectsBeforeTheModeIsSet() async throws {
        for _ in 1...30 {
            try await withTemporaryFolder { folder in
                let path = "\(folder)/socket"
                let first = FirstConnection(path)

                try await server(path, mode: 0o600).serve { _ in
                    #expect(await first.mode == 0o600)
                }
            }
        }
    }

    @Test(arguments: [
        ("", "the path is empty"), ("/tmp/\0", "a path has no byte 0"),
        ("/tmp/\(String(repeating: "a", count: 200))", "a path has 103 bytes at most"),
        ("/no/such/folder/socket", "No such file or directory"),
    ])
    func pathThatNoSocketCanHaveIsAnError(_ path: String, _ reason: String) async throws {
        #expect(try await self.reason(path) == reason)
    }
}

/// Which file stands at a path.
private struct FileIdentity: Equatable {
    let number: UInt64

    init?(_ path: String) {
        var information = stat()
        guard unsafe lstat(path, &information) == 0 else { return nil }
        number = UInt64(information.st_ino)
    }
}

/// A client that tries until it is connected, and then looks at the mode of the socket.
private final class FirstConnection: Sendable {
    private let seen = Mutex<mode_t?>(nil)
    private let event = Event()

    init(_ path: String) {
        DispatchQueue(label: "first connection").async { [self] in
            var information = stat()
            for _ in 1...10_000_000 where (try? RawClient(path: path)) != nil {
                _ = unsafe lstat(path, &information)
                seen.withLock { $0 = information.st_mode & 0o777 }
                break
            }
            event.happen()
        }
    }

    var mode: mode_t? {
        get async {
            await event.wait()
            return seen.withLock { $0 }
        }
    }
}
