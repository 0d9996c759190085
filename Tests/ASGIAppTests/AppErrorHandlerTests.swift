import ASGITesting
import ASGITools
import Testing

@Suite struct AppErrorHandlerTests {
    private struct Broken: Error { var reason = "why" }
    private struct Other: Error {}

    private func app(throwing error: any Error) -> App {
        var app = App()
        app.get("/") { _ -> Response in throw error }
        return app
    }

    @Test func errorsOfATypeAreAnsweredByItsHandler() async throws {
        var app = app(throwing: Broken())
        app.onError(Other.self) { _, _ in "other" }
        app.onError(Broken.self) { request, error in "\(request.path) \(error.reason)" }

        let reply = try await TestClient(app).get("/")

        #expect(reply.status == .ok)
        #expect(reply.text == "/ why")
    }

    @Test func handlerMayReturnAResponse() async throws {
        var app = app(throwing: Broken())
        app.onError(Broken.self) { _, error in .text(error.reason, status: .badGateway) }

        #expect(try await TestClient(app).get("/").status == .badGateway)
    }

    @Test func errorWithoutAHandlerIsAnsweredAsWithoutAny() async throws {
        var app = app(throwing: Broken())
        app.onError(Other.self) { _, _ in "other" }

        let reply = try await TestClient(app, failures: .answered).get("/")

        #expect(reply.status == .internalServerError)
    }

    @Test func firstOfTwoHandlersOfATypeAnswers() async throws {
        var app = app(throwing: Broken(reason: "x"))
        app.onError(Broken.self) { _, _ in "first" }
        app.onError(Broken.self) { _, _ in "second" }

        #expect(try await TestClient(app).get("/").text == "first")
    }

    @Test func handlerOfAProtocolTakesAllThatConform() async throws {
        var app = app(throwing: ResponseError(.conflict))
        app.onError((any HTTPStatusError).self) { _, error in "\(error.status.code)!" }
        let client = TestClient(app)

        #expect(try await client.get("/").text == "409!")
        #expect(try await client.get("/missing").text == "404!")
        #expect(try await client.put("/").text == "405!")
    }

    @Test func handlerOfAllErrorsReplacesThe500() async throws {
        var app = app(throwing: Broken())
        app.onError((any Error).self) { _, _ in "mended" }

        let reply = try await TestClient(app).get("/")

        #expect(reply.status == .ok)
        #expect(reply.text == "mended")
    }

    @Test func handlerTakesWhatWouldBeAnsweredWithoutIt() async throws {
        var app = app(throwing: ResponseRedirect(to: "/login"))
        app.onError(ResponseRedirect.self) { _, redirect in "not to \(redirect.location)" }

        #expect(try await TestClient(app).get("/").text == "not to /login")
    }

    @Test func handlerThatFailsAnswers500AndIsReported() async throws {
        var app = app(throwing: Broken())
        app.onError(Broken.self) { _, _ -> String in throw Other() }

        let reply = try await TestClient(app, failures: .answered).get("/")

        #expect(reply.status == .internalServerError)
        #expect(reply.text == "Internal Server Error")
        let client = TestClient(app)
        let failure = await #expect(throws: ErrorHandlerFailure.self) { try await client.get("/") }
        #expect(failure?.error is Other)
        #expect(failure?.original is Broken)
    }

    @Test func errorThatAHandlerThrowsIsAnsweredByItself() async throws {
        var app = app(throwing: Broken())
        app.onError(Broken.self) { _, _ -> String in throw ResponseError(.conflict, "Later.") }

        let reply = try await TestClient(app).get("/")

        #expect(reply.status == .conflict)
        #expect(reply.text == "Later.")
    }

    @Test func valueOfAHandlerThatCannotBeConvertedAnswers500() async throws {
        var app = app(throwing: Broken())
        app.onError(Broken.self) { _, _ in [Double.nan] }

        #expect(
            try await TestClient(app, failures: .answered).get("/").status == .internalServerError)
    }

    @Test func errorOfAMiddlewareIsHandledToo() async throws {
        var app = App()
        app.middlewares = [Interceptor { _, _ in throw Broken() }]
        app.onError(Broken.self) { _, _ in "handled" }

        #expect(try await TestClient(app).get("/").text == "handled")
    }

    @Test func cancellationOfAHandlerIsAnErrorLikeAnyOtherUnlessTheTaskIsCancelled() async throws {
        var app = app(throwing: Broken())
        app.onError(Broken.self) { _, _ -> String in throw CancellationError() }

        let reply = try await TestClient(app, failures: .answered).get("/")

        #expect(reply.status == .internalServerError)
    }
}
