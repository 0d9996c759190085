import ASGIServer
import ASGITools
import HTTPCore
import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Where a server listens.
@Suite struct ListenAddressTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    private func server(_ addresses: ListenAddress...) -> Server {
        var app = App()
        app.get("/") { request in "\(request.scope.client.map { "\($0)" } ?? "nobody")" }
        return Server(
            app, configuration: ServerConfiguration(addresses: addresses, eventLoopCount: 1),
            logger: .silent)
    }

    @Test func unixSocketServesAndIsRemoved() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/socket"
            try await server(.unixSocket(path: path, mode: 0o600)).serve { addresses in
                #expect(addresses == [.unixSocket(path: path)])
                var information = stat()
                #expect(unsafe stat(path, &information) == 0)
                #expect(information.st_mode & 0o777 == 0o600)
                let answers = try await RawClient(path: path).answers(to: Self.get)
                #expect(answers.texts == ["unix:"])
            }
            #expect(unsafe access(path, F_OK) != 0)
        }
    }

    @Test func deadSocketIsReplacedAndALivingOneIsNot() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/socket"
            // Bound and closed, as of a server that was killed.
            let dead = try RawSocket.bind(path: path)
            close(dead)
            try await server(.unixSocket(path: path)).serve { _ in
                let error = await #expect(throws: ListenError.self) {
                    try await server(.unixSocket(path: path)).serve { _ in }
                }
                #expect(error?.reason == "another server listens there")
                let answers = try await RawClient(path: path).answers(to: Self.get)
                #expect(answers.statuses == [200])
            }
        }
    }

    @Test func fileThatIsNoSocketStays() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/file"
            close(unsafe open(path, O_CREAT | O_WRONLY, 0o600))
            await #expect(throws: ListenError.self) {
                try await server(.unixSocket(path: path)).serve { _ in }
            }
            #expect(unsafe unlink(path) == 0)
        }
    }

    @Test func severalAddressesAreServed() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/socket"
            try await server(.tcp(port: 0), .unixSocket(path: path), .tcp(port: 0)).serve {
                #expect($0.count == 3)
                #expect($0[1] == .unixSocket(path: path))
                for case .host(_, let port) in $0 {
                    let answers = try await RawClient(port: port).answers(to: Self.get)
                    #expect(answers.statuses == [200])
                }
                let answers = try await RawClient(path: path).answers(to: Self.get)
                #expect(answers.statuses == [200])
            }
        }
    }

    @Test func addressThatCannotBeHadEndsTheOthers() async throws {
        try await server(.tcp(port: 0)).serve { taken in
            guard case .host(_, let port) = taken[0] else { return }
            await #expect(throws: ListenError.self) {
                try await server(.tcp(port: 0), .tcp(port: port)).serve { _ in }
            }
        }
    }

    @Test func errorsSayWhatTheSystemSays() async throws {
        try await server(.tcp(port: 0)).serve { taken in
            guard case .host(_, let port) = taken[0] else { return }
            #expect(
                await error(.tcp(port: port))
                    == "Cannot listen on 127.0.0.1:\(port): Address already in use. "
                    + "Is another program using this port?")
        }
        #expect(
            await error(.tcp(host: "192.0.2.1", port: 0))
                == "Cannot listen on 192.0.2.1:0: Cannot assign requested address. "
                + "Is the address one of this machine?")
        #expect(
            await error(.tcp(host: "no-such-host.invalid", port: 0))
                == "Cannot listen on no-such-host.invalid:0: the host is not known.")
    }

    private func error(_ address: ListenAddress) async -> String? {
        await #expect(throws: ListenError.self) { try await server(address).serve { _ in } }?
            .description
    }

    @Test func noAddressIsAnError() async {
        await #expect(throws: ListenError.self) { try await server().serve { _ in } }
    }

    @Test func portMayBeShared() async throws {
        var first = ListenAddress.tcp(port: 0)
        first.sharesPort = true
        try await server(first).serve { addresses in
            guard case .host(_, let port) = addresses[0] else { return }
            var second = ListenAddress.tcp(port: port)
            second.sharesPort = true
            try await server(second).serve { #expect($0 == addresses) }
        }
    }

    @Test func inheritedSocketIsServed() async throws {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/socket"
            let descriptor = try RawSocket.bind(path: path)
            try await server(.inherited(descriptor: descriptor)).serve { _ in
                let answers = try await RawClient(path: path).answers(to: Self.get)
                #expect(answers.statuses == [200])
            }
            #expect(unsafe unlink(path) == 0)
        }
    }

    @Test func descriptorThatDoesNotListenIsAnError() async throws {
        let (pipe, connection) = (Self.pipe(), socket(AF_INET, RawSocket.stream, 0))
        let datagrams = try await withTemporaryFolder { folder in
            defer { _ = unsafe unlink("\(folder)/socket") }
            return try RawSocket.bind(path: "\(folder)/socket", kind: RawSocket.datagram)
        }
        defer { for descriptor in pipe + [connection, datagrams] { close(descriptor) } }

        let cases = [
            (-1, "it is not open"), (1_000_000, "it is not open"), (pipe[0], "it is no socket"),
            (datagrams, "it is no socket for connections"),
            (connection, "it is a socket that does not listen"),
        ]
        for (descriptor, reason) in cases {
            let error = await #expect(throws: ListenError.self) {
                try await server(.inherited(descriptor: descriptor)).serve { _ in }
            }
            #expect(error?.reason == reason)
        }
        // They stay as they were.
        for descriptor in pipe + [connection, datagrams] {
            #expect(fcntl(descriptor, F_GETFD) >= 0)
        }
    }

    private static func pipe() -> [Int32] {
        var ends: [Int32] = [0, 0]
        #if canImport(Darwin)
        _ = unsafe Darwin.pipe(&ends)
        #elseif canImport(Musl)
        _ = unsafe Musl.pipe(&ends)
        #else
        _ = unsafe Glibc.pipe(&ends)
        #endif
        return ends
    }

    @Test(arguments: [
        ("1", 1), ("2147483647", 1024), ("0", 0), ("-1", 0), ("two", 0),
        ("99999999999999999999", 0),
    ])
    func socketsOfSystemdAreNoMoreThanThereCanBe(_ count: String, _ expected: Int) {
        let own = ["LISTEN_PID": "\(getpid())", "LISTEN_FDS": count]
        #expect(ListenAddress.handedOver(by: own).count == expected)
    }

    @Test func socketsOfSystemdAreThoseOfThisProcess() {
        let own = ["LISTEN_PID": "\(getpid())", "LISTEN_FDS": "2"]
        #expect(
            ListenAddress.handedOver(by: own)
                == [.inherited(descriptor: 3), .inherited(descriptor: 4)])
        let others = ["LISTEN_PID": "1", "LISTEN_FDS": "2"]
        #expect(ListenAddress.handedOver(by: others).isEmpty)
        #expect(ListenAddress.handedOver(by: [:]).isEmpty)
    }

    @Test(.enabled(if: RawSocket.hasVersionSix))
    func sixthVersionOfTheAddressIsServed() async throws {
        try await server(.tcp(host: "::1", port: 0)).serve { addresses in
            guard case .host(let host, _) = addresses[0] else { return }
            #expect(host == "::1")
        }
    }

    @Test(.enabled(if: RawSocket.hasVersionSix))
    func everyAddressOfTheSixthVersionIsEveryAddress() async throws {
        try await server(.tcp(host: "::", port: 0)).serve { addresses in
            guard case .host(_, let port) = addresses[0] else { return }
            let answers = try await RawClient(port: port).answers(to: Self.get)
            #expect(answers.statuses == [200])
            #expect(answers.texts[0].hasPrefix("127.0.0.1:"))
        }
    }
}
