import ASGIResponses
import ASGITesting
import HTTPCore
import Testing

/// An application of nothing but requests and responses.
@Suite struct BareApplicationTests {
    /// Answers with its name for what was asked, or with a redirection or an error.
    private let client = TestClient(
        ClosureApplication { scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            let request = Request(http, receive: receive)
            let response: Response =
                switch request.path {
                case "/old": .redirect(to: "/new")
                case "/broken": .error(.badGateway, "Timeout")
                default: .html("\(request.method) \(request.url)")
                }
            try await response(scope, receive, send)
        }, redirects: .returned)

    @Test func requestTellsItsWholeURL() async throws {
        let reply = try await client.get("/test?var=42")

        #expect(reply.text == "GET http://localhost/test?var=42")
    }

    @Test func anyResponseIsAnAnswer() async throws {
        #expect(try await client.get("/old").headers[.location] == "/new")
        #expect(try await client.get("/broken").status == .badGateway)
        #expect(try await client.get("/broken").text == "Timeout")
    }
}
