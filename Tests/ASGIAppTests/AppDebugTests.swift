import ASGITesting
import ASGITools
import Testing

#if DEBUG
/// What a developer is shown of an error, in debug builds only.
@Suite(.timeLimit(.minutes(1))) struct AppDebugTests {
    private struct Broken: Error {
        let reason = "<script>alert(1)</script>"
        let part = 7
        let password = "secret"
    }

    private func reply(
        _ accept: String, debug: Bool = true, _ error: any Error = Broken()
    ) async throws -> TestReply {
        var app = App()
        app.isDebug = debug
        app.get("/users/{id}") { _ -> String in throw error }
        return try await TestClient(app, failures: .answered).get(
            "/users/7?a=%3Cb%3E&token=secret",
            headers: [
                .accept: accept, .authorization: "Bearer secret", .cookie: "id=secret",
                HTTPField.Name(literal: "X-Api-Key"): "secret",
            ])
    }

    @Test func browserGetsAPage() async throws {
        let reply = try await reply("text/html,application/xhtml+xml,*/*;q=0.8")

        #expect(reply.status == .internalServerError)
        #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
        #expect(reply.text.contains("<h1>Broken</h1>"))
        #expect(reply.text.contains("<td>7</td>"))
        #expect(reply.text.contains("/users/7"))
        #expect(!reply.text.contains("<script>"))
        #expect(reply.text.contains("&lt;script&gt;"))
    }

    @Test(arguments: ["*/*", "", "text/plain"]) func curlGetsText(_ accept: String) async throws {
        let reply = try await reply(accept)

        #expect(reply.status == .internalServerError)
        #expect(reply.headers[.contentType] == "text/plain; charset=utf-8")
        #expect(reply.text.hasPrefix("Broken: an error without a description"))
        #expect(reply.text.contains("reason: \"<script>"))
        #expect(reply.text.contains("part: 7"))
        #expect(reply.text.contains("method: GET"))
        #expect(reply.text.contains("route: GET /users/{id}"))
    }

    @Test(arguments: ["*/*", "text/html"]) func secretsAreHidden(_ accept: String) async throws {
        let reply = try await reply(accept)

        #expect(!reply.text.contains("secret"))
        #expect(reply.text.contains("(hidden)"))
        #expect(reply.headers[.cacheControl] == "no-store")
    }

    @Test func nothingIsShownUnlessAsked() async throws {
        let reply = try await reply("text/html", debug: false)

        #expect(reply.text == "Internal Server Error")
    }

    @Test func errorThatSomebodyChoseIsItsAnswer() async throws {
        #expect(try await reply("text/html", ResponseError(.notFound, "gone")).text == "gone")
        #expect(try await reply("*/*", ResponseError(.badGateway, "later")).text == "later")
    }

    @Test func answerOfAnErrorKeepsItsStatusAndFields() async throws {
        struct Busy: HTTPStatusError {
            let status = HTTPResponse.Status.serviceUnavailable
            let message = "busy"
            let headers: HTTPFields = [.retryAfter: "7"]
        }

        let reply = try await reply("*/*", Busy())

        #expect(reply.status == .serviceUnavailable)
        #expect(reply.headers[.retryAfter] == "7")
        #expect(reply.text.hasPrefix("Busy: 503 busy"))
    }

    @Test func errorIsReportedToo() async {
        var app = App()
        app.isDebug = true
        app.get("/") { _ -> String in throw Broken() }

        let client = TestClient(app)

        await #expect(throws: Broken.self) { _ = try await client.get("/") }
    }

    @Test func errorOfAMountedAppIsShownByTheOuterOne() async throws {
        var inner = App()
        inner.get("/") { _ -> String in throw Broken() }
        var app = App()
        app.isDebug = true
        app.mount("/sub", inner)

        let reply = try await TestClient(app, failures: .answered).get("/sub")

        #expect(reply.text.contains("mounted at: /sub"))
    }
}
#endif
