import ASGIServer
import ASGITools
import HTTPCore
import TestSupport
import Testing

/// How many connections there may be, what one may be used for, and how long a body may be.
@Suite struct ConnectionLimitTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    private var hello: App {
        var app = App()
        app.get("/") { _ in "hello" }
        app.post("/") { request in "\(try await request.body.collect(upTo: 1 << 20).count)" }
        return app
    }

    @Test(arguments: ["total", "per address"])
    func oneConnectionMoreIsClosed(_ limit: String) async throws {
        try await serving(
            hello,
            {
                if limit == "total" {
                    $0.connectionLimits.total = 2
                } else {
                    $0.connectionLimits.perAddress = 2
                }
            }
        ) { port in
            let first = try RawClient(port: port)
            let second = try RawClient(port: port)
            for client in [first, second] {
                try await client.send(Self.get)
                _ = try await client.read(10)
            }

            let refused = try await RawClient(port: port).readToEnd()
            #expect(refused.isEmpty)

            // There is room again once somebody has left, and the server has seen it.
            try await first.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            _ = try await first.readToEnd()
            var answer: [UInt8] = []
            for _ in 1...1000 where answer.isEmpty {
                let client = try RawClient(port: port)
                try? await client.send(Self.get)
                answer = (try? await client.read(10)) ?? []
            }
            #expect(answer.starts(with: "HTTP".utf8))
        }
    }

    @Test func lastRequestOfAConnectionIsAnsweredWithClose() async throws {
        try await serving(hello, { $0.connectionLimits.requests = 2 }) { port in
            let answers = try await RawClient(port: port).answers(
                to: Self.get + Self.get + Self.get)

            #expect(answers.texts == ["hello", "hello"])
            #expect(answers.all.map { $0["connection"] } == [nil, "close"])
        }
    }

    @Test func aClientThatGoesOnSendingGetsItsLastAnswer() async throws {
        try await serving(hello, { $0.connectionLimits.requests = 1 }) { port in
            let client = try RawClient(port: port)
            async let sending: Void = client.send(String(repeating: Self.get, count: 20_000))
            let answers = Answers(try await client.readToEnd())

            #expect(answers.texts == ["hello"])
            try await client.finish()
            try await sending
        }
    }

    @Test func bodyThatIsAnnouncedTooLongIsAnsweredWith413() async throws {
        try await serving(hello, { $0.bodyBytes = 4 }) { port in
            for (length, status) in [(4, 200), (5, 413)] {
                let answers = try await RawClient(port: port).answers(
                    to: "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                        + "Content-Length: \(length)\r\n\r\n\(String(repeating: "a", count: length))"
                )
                #expect(answers.statuses == [status])
                #expect(answers.first?["connection"] == "close")
            }
        }
    }

    @Test func clientThatAsksFirstIsNotToldToSendTooLongABody() async throws {
        try await serving(hello, { $0.bodyBytes = 4 }) { port in
            let answers = try await RawClient(port: port).answers(
                to: "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
                    + "Content-Length: 5\r\n\r\n")
            #expect(answers.statuses == [413])
        }
    }

    @Test func bodyThatBecomesTooLongIsAnsweredWith413() async throws {
        try await serving(hello, { $0.bodyBytes = 4 }) { port in
            let answers = try await RawClient(port: port).answers(
                to: "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
            #expect(answers.statuses == [413])
            #expect(answers.texts == ["The body of the request exceeds 4 bytes."])
        }
    }
}
