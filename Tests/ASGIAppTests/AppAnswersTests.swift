import ASGITesting
import ASGITools
import Testing

/// What handlers may return, and what becomes of it.
@Suite struct AppAnswersTests {
    @Test func closureThatReturnsNothingIs204() async throws {
        var app = App()
        app.post("/") { request in _ = try await request.body.collect() }

        let reply = try await TestClient(app).post("/", body: "x")

        #expect(reply.status == .noContent)
        #expect(reply.headers[.contentLength] == nil)
    }

    @Test func numbersAndTruthsAreJSON() async throws {
        var app = App()
        app.get("/int") { _ in 42 }
        app.get("/double") { _ in 1.5 }
        app.get("/bool") { _ in true }
        app.get("/json") { _ in ["a": [1, nil]] as JSONValue }
        let client = TestClient(app)

        for (path, text) in [
            ("/int", "42"), ("/double", "1.5"), ("/bool", "true"), ("/json", #"{"a":[1,null]}"#),
        ] {
            let reply = try await client.get(path)

            #expect(reply.text == text)
            #expect(reply.headers[.contentType] == "application/json")
        }
    }

    @Test func answersCanBeModified() async throws {
        var app = App()
        app.post("/") { _ in
            "made".status(.created).header(.location, "/1").cookie(try SetCookie("a", "b"))
        }
        app.get("/text") { _ in Response.text("tea").status(.teapot) }

        let made = try await TestClient(app).post("/")
        let teapot = try await TestClient(app).get("/text")

        #expect(made.status == .created)
        #expect(made.text == "made")
        #expect(made.headers[.location] == "/1")
        #expect(made.headers[.setCookie] == "a=b; Path=/; SameSite=Lax")
        #expect(teapot.status.code == 418)
    }

    @Test(arguments: ["a\r\nSet-Cookie: x=y", "a\nb", "a\0b"])
    func fieldThatWouldBreakTheMessageIs500(_ value: String) async throws {
        var app = App()
        app.get("/") { _ in "x".header(.location, value) }

        let reply = try await TestClient(app, failures: .answered).get("/")

        #expect(reply.status == .internalServerError)
        #expect(reply.headers[.location] == nil)
    }

    @Test func problemsAreThrownAndReadAsJSON() async throws {
        var app = App()
        app.get("/") { _ -> String in
            throw ProblemDetails(
                .forbidden, type: "https://example.com/credit", title: "Not enough credit.",
                detail: "The balance is 30.", extensions: ["balance": 30, "status": 1],
                headers: [.retryAfter: "5"])
        }

        let reply = try await TestClient(app).get("/")

        #expect(reply.status == .forbidden)
        #expect(reply.headers[.contentType] == "application/problem+json")
        #expect(reply.headers[.retryAfter] == "5")
        let problem = try FoundationJSON().decode(JSONValue.self, from: reply.body)
        #expect(
            problem == [
                "type": "https://example.com/credit", "title": "Not enough credit.",
                "status": 403, "detail": "The balance is 30.", "balance": 30,
            ])
    }

    @Test func problemOfABareStatusHasItsReason() {
        let problem = ProblemDetails(HTTPResponse.Status(code: 423))

        #expect(problem.title == "Locked")
        #expect(problem.type == "about:blank")
    }

    @Test func longArrayIsStreamed() async throws {
        let values = AsyncStream<[String: Int]> { continuation in
            for number in 0..<5000 { continuation.yield(["n": number]) }
            continuation.finish()
        }
        var app = App()
        app.get("/") { _ in .json(streaming: values) }

        let reply = try await TestClient(app).get("/")

        let array = try FoundationJSON().decode([[String: Int]].self, from: reply.body)
        #expect(array.count == 5000)
        #expect(array.last == ["n": 4999])
        #expect(reply.headers[.contentType] == "application/json")
        #expect(reply.parts.count > 2)
    }

    @Test func sequencesAreStreamed() async throws {
        let texts = AsyncStream<String> { continuation in
            for text in ["a", "", "b"] { continuation.yield(text) }
            continuation.finish()
        }
        var app = App()
        app.get("/") { _ in .stream(texts) }

        let reply = try await TestClient(app).get("/")

        #expect(reply.text == "ab")
        #expect(reply.headers[.contentType] == "text/plain; charset=utf-8")
    }
}

/// What a review of the answers found.
@Suite struct ReviewedAnswersTests {
    @Test func modifiersOfAResponseGiveAResponse() async throws {
        let response: Response = try .text("x").status(.created).header(.location, "/1")
            .cookie(SetCookie("a", "b"))

        #expect(response.status == .created)
        #expect(response.headers[.location] == "/1")
        #expect(response.cookies.count == 1)
        #expect(throws: FieldError.self) { try Response.text("x").header(.location, "a\r\nb") }
    }

    @Test func absentAnswerStaysAbsentWithAnyStatus() async throws {
        var app = App()
        app.get("/") { request in request.query["x"].status(.created) }
        let client = TestClient(app)

        #expect(try await client.get("/").status == .noContent)
        #expect(try await client.get("/?x=1").status == .created)
    }

    @Test func fieldsOfAnErrorDoNotDescribeItsContent() {
        let error = ResponseError(
            .conflict, "abc", headers: [.contentLength: "999", .retryAfter: "1"])

        #expect(Response(error).headers[.contentLength] == nil)
        #expect(Response(error).headers[.retryAfter] == "1")
    }

    @Test func problemIsJSONWhoeverMakesTheResponse() {
        let response = Response(ProblemDetails(.forbidden, type: "urn:x"))

        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(response.headers[values: .contentType].count == 1)
    }

    @Test func trailersAreAnnouncedWhereTheyFollow() async throws {
        let name = HTTPField.Name(literal: "Checksum")
        let stream = Response.stream(trailers: [name]) { _ in [name: "1"] }

        var client = TestClient(stream)

        let reply = try await client.get("/")
        client.extensions = []
        let plain = try await client.get("/")

        #expect(reply.headers[.trailer] == "checksum")
        #expect(reply.trailers == [name: "1"])
        #expect(plain.headers[.trailer] == nil)
        #expect(plain.trailers.isEmpty)
    }

    @Test func severalRangesOfACodingAreTheWhole() {
        var response = Response(
            headers: [.contentEncoding: "gzip"], content: .bytes(Array(repeating: 1, count: 50)))
        response.acceptsRanges = true
        let scope = { (range: String) in
            HTTPScope(method: .get, path: "/", headers: [.range: range])
        }

        #expect(response.prepared(for: scope("bytes=0-1,9-10")).status == .ok)
        #expect(response.prepared(for: scope("bytes=0-1")).status == .partialContent)
    }
}

@Suite struct CharsetOfAnswersTests {
    @Test(arguments: [
        ("text/css", "text/css; charset=utf-8"),
        ("text/html;level=1", "text/html;level=1; charset=utf-8"),
        ("text/plain; charset=latin1", "text/plain; charset=latin1"),
        ("text/plain; CHARSET=utf-8", "text/plain; CHARSET=utf-8"),
        ("text/event-stream", "text/event-stream"), ("application/json", "application/json"),
        ("textual", "textual"),
    ])
    func textSaysItsCharsetOnce(_ given: String, _ sent: String) async throws {
        let response = Response(headers: [.contentType: given], content: .bytes([]))

        #expect(try await TestClient(response).get("/").headers[.contentType] == sent)
    }
}
