import ASGIServer
import ASGITools
import TestSupport
import Testing

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Connections that are made, and that the server has not accepted yet.
@Suite struct AcceptQueueTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    /// Makes clients that wait, and ends the server.
    private func answers(
        _ place: ListenAddress, of count: Int, loops: Int = 1
    ) async throws -> [[Int]] {
        let started = Event()
        var app = App()
        app.get("/") { _ in "hello" }
        app.get("/busy") { _ in
            // This is the thread of a loop: that which accepts, or one to which connections go.
            started.happen()
            usleep(300_000)
            return "done"
        }
        let configuration = ServerConfiguration(addresses: [place], eventLoopCount: loops)
        let server = Server(app, configuration: configuration, logger: .silent)

        let clients = try await server.serve { addresses in
            let busy = try client(of: addresses[0])
            try await busy.send("GET /busy HTTP/1.1\r\nHost: x\r\n\r\n")
            await started.wait()
            var clients: [RawClient] = []
            for _ in 0..<count {
                let client = try client(of: addresses[0])
                try await client.send(Self.get)
                clients.append(client)
            }
            return clients
        }

        var answers: [[Int]] = []
        for client in clients {
            let bytes = (try? await client.readToEnd()) ?? []
            answers.append(Answers(bytes).statuses)
        }
        return answers
    }

    private func client(of address: ConnectionAddress) throws -> RawClient {
        switch address {
        case .host(_, let port): try RawClient(port: port)
        case .unixSocket(let path): try RawClient(path: path)
        }
    }

    @Test(arguments: 1...4)
    func theyAreServedAtAShutdown(_ loops: Int) async throws {
        let answers = try await answers(.tcp(port: 0), of: 20, loops: loops)
        #expect(answers == [[Int]](repeating: [200], count: 20))
    }

    @Test func soAreThoseOfAUnixSocket() async throws {
        try await withTemporaryFolder { folder in
            let answers = try await answers(.unixSocket(path: "\(folder)/socket"), of: 20)
            #expect(answers == [[Int]](repeating: [200], count: 20))
        }
    }
}
