import ASGITesting
import HTTPCore
import Testing

/// Redirections through the client; see `TestRequestTests` for the rules.
@Suite(.timeLimit(.minutes(1))) struct TestClientRedirectTests {
    /// `/302?/to` goes to `/to` by 302; any other path answers with the request.
    private let client = TestClient(
        ClosureApplication { scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            let request = Request(http, receive: receive)
            let body = try await request.text()
            if let code = Int(request.path.dropFirst()) {
                let location = String(decoding: http.queryString, as: UTF8.self)
                try await send(
                    .httpResponseStart(
                        ResponseStart(status: .init(code: code), headers: [.location: location])))
                try await send(.lastPart("moved"))
            } else {
                let type = request.headers[.contentType] ?? "none"
                try await send(.start)
                try await send(
                    .lastPart("\(request.method) \(request.url) \(type) \(body)"))
            }
        })

    @Test(arguments: [307, 308], [HTTPRequest.Method.post, .put, .delete])
    func methodAndBodyAreKept(_ code: Int, _ method: HTTPRequest.Method) async throws {
        let reply = try await client.request(method, "/\(code)?/to", body: "text")

        #expect(reply.text == "\(method) http://localhost/to text/plain; charset=utf-8 text")
    }

    @Test(arguments: [
        (303, HTTPRequest.Method.post), (303, .put), (301, .post), (302, .post),
    ])
    func getTakesThePlaceOfTheRequest(_ code: Int, _ method: HTTPRequest.Method) async throws {
        let reply = try await client.request(method, "/\(code)?/to", body: "text")

        #expect(reply.text == "GET http://localhost/to none ")
        #expect(reply.request?.method == .get)
        #expect(reply.redirections.map(\.request?.method) == [method])
    }

    @Test func wayIsInTheReply() async throws {
        let reply = try await client.get("/302?/301?/to")

        #expect(reply.text.hasPrefix("GET http://localhost/to "))
        #expect(reply.redirections.map(\.status.code) == [302, 301])
        #expect(reply.redirections.map(\.text) == ["moved", "moved"])
        #expect(
            reply.redirections.map { $0.request?.url.target } == ["/302?/301?/to", "/301?/to"])
        #expect(try await client.get("/to").redirections.isEmpty)
    }

    @Test(arguments: [
        ("b/../c", "/c"), ("./c?d=e#f", "/c?d=e"), ("/d?e=f", "/d?e=f"),
        ("//other.example/c", "/c"), ("http://localhost/d", "/d"), ("/a b", "/a%20b"),
    ])
    func locationIsRelativeToTheRequest(_ location: String, _ target: String) async throws {
        let client = TestClient(
            ClosureApplication { scope, _, send in
                guard case .http(let http) = scope, http.path == "/start" else {
                    return try await Self.answer(.ok, [:], send)
                }
                try await Self.answer(.found, [.location: location], send)
            })

        #expect(try await client.get("/start").request?.url.target == target)
    }

    private static func answer(
        _ status: HTTPResponse.Status, _ headers: HTTPFields, _ send: Send
    ) async throws {
        try await send(.httpResponseStart(ResponseStart(status: status, headers: headers)))
        try await send(.httpResponseBody([]))
    }

    @Test func loopEndsAtTheLimit() async {
        let error = await #expect(throws: TooManyRedirects.self) {
            try await client.get("/302?/302")
        }

        #expect(error?.limit == 20)
        #expect(error?.way.count == 22)
        #expect(error?.description.contains("http://localhost/302?/302\n") == true)
    }

    @Test func redirectionIsReturnedIfOneSaysSo() async throws {
        var client = client
        client.redirects = .returned

        let reply = try await client.get("/307?/to")

        #expect(reply.status == .temporaryRedirect)
        #expect(reply.headers[.location] == "/to")
        #expect(reply.redirections.isEmpty)
    }

    @Test func exchangeIsNotRedirected() async throws {
        let head = try await client.exchange(.get, "/307?/to") { try await $0.head() }

        #expect(head.status == .temporaryRedirect)
    }

    @Test func credentialsStayAtTheirOrigin() async throws {
        var client = client
        client.headers = [.authorization: "Basic YTpi", .accept: "*/*"]

        let same = try await client.get("/307?/to", cookies: ["a": "b"])
        #expect(same.request?.headers[.authorization] == "Basic YTpi")
        #expect(same.request?.headers[.cookie] == "a=b")

        let other = try await client.get("/307?http://other.example/to", cookies: ["a": "b"])
        #expect(other.text.hasPrefix("GET http://other.example/to "))
        #expect(other.request?.headers == [.hostField: "other.example", .accept: "*/*"])
        #expect(other.redirections.first?.request?.headers[.authorization] == "Basic YTpi")
    }

    @Test func streamIsSentOnce() async throws {
        let error = await #expect(throws: RedirectError.self) {
            try await client.post("/307?/to", body: .stream(stream(of: [0x61])))
        }
        let to = TestURL(parsing: "http://localhost/to")
        #expect(try error == .bodyCannotBeRepeated(to: #require(to)))

        let reply = try await client.post("/303?/to", body: .stream(stream(of: [0x61])))
        #expect(reply.text == "GET http://localhost/to none ")
    }

    @Test func locationThatIsNoURLIsAnErrorThatNamesIt() async {
        let error = await #expect(throws: RedirectError.self) {
            try await client.get("/302?ftp://other.example")
        }

        #expect(error?.description.contains(#""ftp://other.example""#) == true)
        #expect(error?.description.contains("http://localhost/302") == true)
    }
}
