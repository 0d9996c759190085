import ASGIServer
import ASGITools
import Logging
import TestSupport
import Testing

/// What happens when an application, a client or a message is not as it should be.
@Suite struct FailureTests {
    private struct Oops: Error {}

    private func answers(
        to requests: String, _ application: any ASGIApplication
    ) async throws -> Answers {
        try await serving(application) { port in
            try await RawClient(port: port).answers(to: requests)
        }
    }

    private let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
    private let lastGet = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

    @Test func anErrorBeforeTheHeadIs500AndTheConnectionGoesOn() async throws {
        let app = ClosureApplication { _, _, _ in throw Oops() }

        let answers = try await answers(to: get + lastGet, app)

        #expect(answers.statuses == [500, 500])
        #expect(answers.texts == ["Internal Server Error", "Internal Server Error"])
    }

    @Test func anErrorAfterTheStartButBeforeTheBodyIsStill500() async throws {
        let app = ClosureApplication { _, _, send in
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            throw Oops()
        }

        #expect(try await answers(to: lastGet, app).statuses == [500])
    }

    @Test func anErrorThatKnowsItsStatusIsAnsweredWithIt() async throws {
        let app = ClosureApplication { _, _, _ in throw ResponseError(.conflict, "No.") }

        let answers = try await answers(to: lastGet, app)

        #expect(answers.statuses == [409])
        #expect(answers.texts == ["No."])
    }

    @Test func anErrorInTheBodyCutsTheConnection() async throws {
        let app = ClosureApplication { scope, receive, send in
            try await Response.stream { writer in
                try await writer.write("part")
                throw Oops()
            }(scope, receive, send)
        }

        let answers = try await answers(to: get + get, app)

        #expect(answers.texts == ["part"])
        #expect(answers.first?.isComplete == false)
    }

    @Test func anApplicationThatReturnsWithoutAnAnswerIs500() async throws {
        #expect(try await answers(to: lastGet, ClosureApplication { _, _, _ in }).statuses == [500])
    }

    @Test func aBodyLongerThanItsContentLengthIsNotSent() async throws {
        let app = ClosureApplication { _, _, send in
            let headers: HTTPFields = [.contentLength: "2"]
            try await send(.httpResponseStart(ResponseStart(status: .ok, headers: headers)))
            try await send(.httpResponseBody(Array("long".utf8)))
        }

        #expect(try await answers(to: lastGet, app).statuses == [500])
    }

    @Test func eventsOutOfOrderThrowOutOfSend() async throws {
        let app = ClosureApplication { scope, receive, send in
            do {
                try await send(.httpResponseBody([1]))
            } catch let error as ProtocolViolation {
                try await Response.text(error.description)(scope, receive, send)
            }
        }

        let answers = try await answers(to: lastGet, app)

        #expect(answers.texts.first?.contains("http.response.body may not come now") == true)
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/1.1\nHost: x\n\n", 400),
        ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", 505),
        ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        ("GET / HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "a", count: 20_000))\r\n\r\n", 431),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n", 417),
        ("CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n", 501),
        ("GET https://x/ HTTP/1.1\r\nHost: x\r\n\r\n", 421),
    ])
    func aMalformedHeadIsRefusedAndTheConnectionEnds(request: String, status: Int) async throws {
        let answers = try await answers(to: request + lastGet, ExchangeTests.hello)

        #expect(answers.statuses == [status])
        #expect(answers.first?["connection"] == "close")
    }

    @Test(arguments: [
        "HEAD / HTTP/1.1\r\n\r\n", "\r\nHEAD / HTTP/9.9\r\n\r\n", "HEAD /\u{1} HTTP/1.1\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
        "HEAD / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000\r\n\r\n",
    ])
    func aRefusalOfHeadHasNoBody(request: String) async throws {
        let bytes = try await serving(ExchangeTests.hello) { port in
            let client = try RawClient(port: port)
            try await client.send(request)
            return String(decoding: try await client.readToEnd(), as: UTF8.self)
        }

        #expect(bytes.contains("connection: close\r\n"))
        #expect(bytes.hasSuffix("\r\n\r\n"))
    }

    @Test func aMalformedBodyIsAnErrorForTheApplication() async throws {
        let request = "POST /collect HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"

        let answers = try await answers(to: request + "2\r\nab\r\nzz\r\n", ExchangeTests.echo)

        #expect(answers.statuses == [400])
    }

    @Test func aMalformedBodyIsNoErrorOfAnApplicationThatEndsWithIt() async throws {
        let log = Log()
        let logger = Logger.telling { if $0.level == .error { log.add("\($0.message)") } }
        let app = ClosureApplication { _, receive, _ in
            while case .httpRequest = try await receive() {}
        }
        let answers = try await serving(app, logger: logger) { port in
            let client = try RawClient(port: port)
            try await client.send(
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                    + "Expect: 100-continue\r\n\r\n")
            // The application waits for the body now.
            _ = try await client.read(upTo: "100 Continue\r\n\r\n")
            return try await client.answers(to: "2\r\nab\r\nzz\r\n")
        }

        #expect(answers.statuses == [400])
        #expect(answers.texts == ["A chunk has no size."])
        #expect(log.entries.isEmpty)
    }

    @Test func aBodyThatIsMalformedFromTheStartIsRefused() async throws {
        let request =
            "POST /collect HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"

        let answers = try await answers(to: request, ExchangeTests.echo)

        #expect(answers.statuses == [400])
    }

    @Test func whatFollowsABrokenBodyIsNeverTakenForARequest() async throws {
        let request =
            "POST /nope HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"

        let answers = try await serving(ExchangeTests.hello) { port in
            let client = try RawClient(port: port)
            try await client.send(request)
            var answers = try await client.read(upTo: "Hello")
            try? await client.send("GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n")
            try? await client.send(get)
            answers += String(decoding: try await client.readToEnd(), as: UTF8.self)
            return Answers(Array(answers.utf8))
        }

        #expect(answers.statuses == [200])
    }

    @Test func anUploadThatIsCutOffIsAnErrorForTheApplication() async throws {
        let failed = Event()
        let app = ClosureApplication { scope, receive, _ in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            do {
                _ = try await Request(http, receive: receive).body.collect()
            } catch let error as BodyError where error.code == .disconnected {
                failed.happen()
            }
        }

        try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
            try await client.finish(abruptly: true)
            await failed.wait()
        }
    }

    @Test func aRequestWithoutHostIsFineInHTTP1_0() async throws {
        #expect(
            try await answers(to: "GET / HTTP/1.0\r\n\r\n", ExchangeTests.hello).statuses == [200])
    }
}
