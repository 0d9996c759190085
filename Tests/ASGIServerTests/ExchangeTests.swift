import ASGIServer
import ASGITools
import TestSupport
import Testing

/// What travels: requests and responses as bytes on a socket.
@Suite struct ExchangeTests {
    static let hello = ClosureApplication { scope, receive, send in
        try await Response.text("Hello")(scope, receive, send)
    }

    /// Answers with the body it got: in one piece, or as it comes.
    static var echo: App {
        var app = App()
        app.post("/collect") { request in try await request.body.collect() }
        app.post("/stream") { request in
            .stream { writer in
                for try await part in request.body { try await writer.write(part) }
            }
        }
        return app
    }

    @Test func aResponseIsWrittenExactlySo() async throws {
        let text = try await serving(Self.hello) { port in
            let client = try RawClient(port: port)
            try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            return try await client.read(upTo: "Hello")
        }

        #expect(
            text.replacing(/date: [^\r]+ GMT\r\n/, with: "date: …\r\n") == """
                HTTP/1.1 200 OK\r
                content-type: text/plain; charset=utf-8\r
                date: …\r
                content-length: 5\r
                \r
                Hello
                """)
    }

    @Test func aConnectionServesManyRequests() async throws {
        try await serving(Self.hello) { port in
            let client = try RawClient(port: port)
            for _ in 0..<3 {
                try await client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n")

                #expect(try await client.read(upTo: "Hello").hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
        }
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
        var app = App()
        app.get("/{number}") { request in
            let number = try request.parameters.require("number", as: Int.self)
            // Later requests are ready sooner.
            try await Task.sleep(for: .milliseconds(10 - number))
            return String(number)
        }
        let requests = (0..<10).map { number in
            "GET /\(number) HTTP/1.1\r\nHost: x\r\n\(number == 9 ? "Connection: close\r\n" : "")\r\n"
        }

        let answers = try await serving(app) { port in
            try await RawClient(port: port).answers(to: requests.joined())
        }

        #expect(answers.texts == (0..<10).map(String.init))
    }

    @Test func thousandsOfPipelinedRequestsDoNotExhaustTheStack() async throws {
        let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        let last = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

        let answers = try await serving(Self.hello) { port in
            let client = try RawClient(port: port)
            async let sending: Void = client.send(String(repeating: request, count: 9999) + last)
            let answers = Answers(try await client.readToEnd())
            try await sending
            return answers
        }

        #expect(answers.texts == Array(repeating: "Hello", count: 10_000))
    }

    @Test func headHasTheFieldsOfGetAndNoBody() async throws {
        let bytes = try await serving(Self.hello) { port in
            let client = try RawClient(port: port)
            try await client.send("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            return try await client.readToEnd()
        }

        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("content-length: 5\r\n"))
        #expect(text.hasSuffix("\r\n\r\n"))
    }

    @Test(arguments: [
        "Content-Length: 11\r\n\r\nhello world",
        "Transfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n5;x=y\r\nworld\r\n0\r\nT: v\r\n\r\n",
    ])
    func bodiesArriveWholeByteForByte(rest: String) async throws {
        for path in ["/collect", "/stream"] {
            let head = "POST \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            let answers = try await serving(Self.echo) { port in
                let client = try RawClient(port: port)
                for byte in (head + rest).utf8 { try await client.send([byte]) }
                return Answers(try await client.readToEnd())
            }

            #expect(answers.texts == ["hello world"])
            #expect(answers.first?.isComplete == true)
        }
    }

    @Test func tenMegabytesGoUpAndComeBack() async throws {
        let body = (0..<10_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let head =
            "POST /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
            + "Content-Length: \(body.count)\r\n\r\n"

        let answers = try await serving(Self.echo) { port in
            let client = try RawClient(port: port)
            async let sending: Void = client.send(Array(head.utf8) + body)
            let answers = Answers(try await client.readToEnd())
            try await sending
            return answers
        }

        #expect(answers.first?.body == body)
    }

    @Test func aClientOfHTTP1_0GetsItsBodyUntilTheEnd() async throws {
        let answers = try await serving(Self.echo) { port in
            try await RawClient(port: port)
                .answers(to: "POST /stream HTTP/1.0\r\nContent-Length: 2\r\n\r\nhi")
        }

        #expect(answers.texts == ["hi"])
        #expect(answers.first?["transfer-encoding"] == nil)
        #expect(answers.first?["connection"] == "close")
    }

    @Test func aClientOfHTTP1_0MayKeepItsConnection() async throws {
        let answers = try await serving(Self.hello) { port in
            try await RawClient(port: port).answers(
                to: "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET / HTTP/1.0\r\n\r\n")
        }

        #expect(answers.texts == ["Hello", "Hello"])
        #expect(answers.all.map { $0["connection"] } == ["keep-alive", "close"])
    }

    @Test func theAuthorityOfTheTargetOverridesHost() async throws {
        let app = ClosureApplication { scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            let text = "\(http.headers[.hostField] ?? "") \(http.path)"
            try await Response.text(text)(scope, receive, send)
        }

        let answers = try await serving(app) { port in
            try await RawClient(port: port).answers(
                to: "GET http://a.example/%7Ex?q HTTP/1.1\r\nHost: b\r\nConnection: close\r\n\r\n")
        }

        #expect(answers.texts == ["a.example /~x"])
    }
}
