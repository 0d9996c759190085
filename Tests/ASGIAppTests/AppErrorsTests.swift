import ASGITesting
import ASGITools
import TestSupport
import Testing

@Suite struct AppErrorsTests {
    private struct Broken: Error, Equatable { var reason = "secret" }

    private struct Teapot: HTTPStatusError {
        var status: HTTPResponse.Status { HTTPResponse.Status(code: 418, reasonPhrase: "Teapot") }
        var message: String { "Short and stout." }
        var headers: HTTPFields { [.retryAfter: "1"] }
    }

    private struct Overloaded: HTTPStatusError {
        var status: HTTPResponse.Status { .serviceUnavailable }
        var message: String { "Come back later." }
    }

    private struct Invalid: Error, Encodable, ResponseConvertible { let field: String }

    /// An app whose only route throws.
    private func app(throwing error: any Error) -> App {
        var app = App()
        app.get("/") { _ -> Response in throw error }
        return app
    }

    private func client(_ app: App) -> TestClient { TestClient(app, failures: .answered) }

    @Test func missingRouteAnswers404() async throws {
        let reply = try await TestClient(App()).get("/")

        #expect(reply.status == .notFound)
        #expect(reply.text == "Not Found")
    }

    @Test func wrongMethodAnswers405WithAllow() async throws {
        var app = App()
        app.get("/") { _ in "" }
        app.post("/") { _ in "" }

        let reply = try await TestClient(app).put("/")

        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == "GET, HEAD, POST, OPTIONS")
    }

    @Test func responseErrorIsItsAnswer() async throws {
        let app = app(throwing: ResponseError(.conflict, "Taken.", headers: [.retryAfter: "9"]))

        let reply = try await TestClient(app).get("/")

        #expect(reply.status == .conflict)
        #expect(reply.text == "Taken.")
        #expect(reply.headers[.retryAfter] == "9")
    }

    @Test func responseErrorOf500IsMeant() async throws {
        let app = app(throwing: ResponseError(.internalServerError, "Meant."))

        #expect(try await TestClient(app).get("/").text == "Meant.")
    }

    @Test func redirectionMayBeThrown() async throws {
        let reply = try await TestClient(
            app(throwing: ResponseRedirect(to: "/login")), redirects: .returned
        ).get("/")

        #expect(reply.status == .temporaryRedirect)
        #expect(reply.headers[.location] == "/login")
    }

    @Test func errorThatIsConvertibleIsItsResponse() async throws {
        let reply = try await TestClient(app(throwing: Invalid(field: "name"))).get("/")

        #expect(reply.text == #"{"field":"name"}"#)
    }

    @Test func errorThatKnowsItsStatusIsAnswered() async throws {
        let reply = try await TestClient(app(throwing: Teapot())).get("/")

        #expect(reply.status.code == 418)
        #expect(reply.text == "Short and stout.")
        #expect(reply.headers[.retryAfter] == "1")
    }

    @Test func tooLargeBodyAnswers413() async throws {
        var app = App()
        app.post("/") { try await $0.body.collect(upTo: 3) }

        #expect(try await TestClient(app).post("/", body: [1, 2, 3, 4]).status == .contentTooLarge)
    }

    @Test func errorOf500OrMoreIsAnsweredAndReported() async throws {
        let app = app(throwing: Overloaded())

        let reply = try await client(app).get("/")

        #expect(reply.status == .serviceUnavailable)
        #expect(reply.text == "Come back later.")
        await #expect(throws: Overloaded.self) { try await TestClient(app).get("/") }
    }

    @Test func unknownErrorAnswers500WithoutItsReason() async throws {
        let reply = try await client(app(throwing: Broken())).get("/")

        #expect(reply.status == .internalServerError)
        #expect(reply.text == "Internal Server Error")
    }

    @Test func unknownErrorIsThrownAfterThe500() async {
        let log = Log()
        let send = Send { log.add($0.name) }
        let scope = Scope.http(HTTPScope(method: .get, path: "/"))

        await #expect(throws: Broken()) {
            try await app(throwing: Broken())(scope, Receive { .httpDisconnect }, send)
        }

        #expect(log.entries == ["http.response.start", "http.response.body"])
    }

    @Test func cancellationIsNotAnswered() async {
        let log = Log()
        var app = app(throwing: CancellationError())
        app.onError((any Error).self) { _, _ in "caught" }
        let send = Send { log.add($0.name) }
        let scope = Scope.http(HTTPScope(method: .get, path: "/"))

        let call = Task { [app] in
            while !Task.isCancelled { await Task.yield() }
            try await app(scope, Receive { .httpDisconnect }, send)
        }

        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(log.entries.isEmpty)
    }

    @Test func cancellationOfSomethingElseIsAnErrorLikeAnyOther() async throws {
        var app = app(throwing: CancellationError())
        app.onError(CancellationError.self) { _, _ in "took too long" }

        #expect(try await TestClient(app).get("/").text == "took too long")
    }
}
