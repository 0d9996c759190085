import ASGITesting
import ASGITools
import Testing

/// Which of several error handlers answers.
@Suite(.timeLimit(.minutes(1))) struct AppErrorOrderTests {
    private class Broken: Error, @unchecked Sendable {}
    private class Torn: Broken, @unchecked Sendable {}
    private final class TornApart: Torn, @unchecked Sendable {}
    private struct Missing: HTTPStatusError, Equatable {
        let status = HTTPResponse.Status.notFound
        let message = "missing"
    }

    private func answer(
        to error: any Error, _ handlers: [@Sendable (inout App) -> Void]
    ) async throws -> String {
        var app = App()
        app.get("/") { _ -> Response in throw error }
        for add in handlers { add(&app) }
        return try await TestClient(app, failures: .answered).get("/").text
    }

    private static let broken: @Sendable (inout App) -> Void = {
        $0.onError(Broken.self) { _, _ in "Broken" }
    }
    private static let torn: @Sendable (inout App) -> Void = {
        $0.onError(Torn.self) { _, _ in "Torn" }
    }
    private static let missing: @Sendable (inout App) -> Void = {
        $0.onError(Missing.self) { _, _ in "Missing" }
    }
    private static let notFound: @Sendable (inout App) -> Void = {
        $0.onError(.notFound) { _, _ in "404" }
    }
    private static let serverError: @Sendable (inout App) -> Void = {
        $0.onError(.internalServerError) { _, _ in "500" }
    }
    private static let responseError: @Sendable (inout App) -> Void = {
        $0.onError(ResponseError.self) { _, _ in "ResponseError" }
    }
    private static let anyStatus: @Sendable (inout App) -> Void = {
        $0.onError((any HTTPStatusError).self) { _, _ in "any HTTPStatusError" }
    }
    private static let anyError: @Sendable (inout App) -> Void = {
        $0.onError((any Error).self) { _, _ in "any Error" }
    }

    @Test(arguments: [false, true])
    func handlerThatNamesTheErrorMostExactlyAnswers(_ reversed: Bool) async throws {
        let all = [
            Self.anyError, Self.anyStatus, Self.responseError, Self.notFound, Self.serverError,
            Self.missing, Self.broken, Self.torn,
        ]
        let handlers = reversed ? all.reversed() : all

        #expect(try await answer(to: Broken(), handlers) == "Broken")
        #expect(try await answer(to: Torn(), handlers) == "Torn")
        #expect(try await answer(to: TornApart(), handlers) == "Torn")
        #expect(try await answer(to: Missing(), handlers) == "Missing")
        #expect(try await answer(to: ResponseError(.notFound), handlers) == "404")
        #expect(try await answer(to: ResponseError(.conflict), handlers) == "ResponseError")
        #expect(try await answer(to: Gone(), handlers) == "any HTTPStatusError")
        #expect(try await answer(to: Unknown(), handlers) == "500")
        #expect(try await answer(to: Unknown(), [Self.anyError]) == "any Error")
    }

    private struct Unknown: Error {}

    private struct Gone: HTTPStatusError {
        let status = HTTPResponse.Status.gone
        let message = "gone"
    }

    @Test func missingRouteAndWrongMethodHaveHandlersByStatus() async throws {
        var app = App()
        app.get("/") { _ in "hello" }
        app.onError(.notFound) { request, _ in .text("no \(request.path)", status: .notFound) }
        app.onError(.methodNotAllowed) { _, error in
            .text("\((error as? ResponseError)?.headers[.allow] ?? "")", status: .methodNotAllowed)
        }

        let missing = try await TestClient(app).get("/missing")
        #expect(missing.status == .notFound)
        #expect(missing.text == "no /missing")
        #expect(try await TestClient(app).put("/").text == "GET, HEAD, OPTIONS")
    }

    @Test func unknownErrorIsReportedThoughItsStatusHasAHandler() async throws {
        var app = App()
        app.get("/") { _ -> String in throw Broken() }
        app.onError(.internalServerError) { _, _ in .text("sorry", status: .internalServerError) }

        let client = TestClient(app)
        await #expect(throws: Broken.self) { _ = try await client.get("/") }
        let reply = try await TestClient(app, failures: .answered).get("/")
        #expect(reply.status == .internalServerError)
        #expect(reply.text == "sorry")
    }

    @Test func pageForAnyErrorDoesNotHideIt() async throws {
        var app = App()
        app.get("/") { _ -> String in throw Broken() }
        app.onError((any Error).self) { _, _ in .text("sorry", status: .internalServerError) }
        let client = TestClient(app)

        await #expect(throws: Broken.self) { _ = try await client.get("/") }
    }

    @Test func statusOfAnErrorThatIsConvertibleIsThatOfItsResponse() async throws {
        struct Invalid: Error, ResponseConvertible {
            func response(to request: Request) -> Response { Response(.unprocessableContent) }
        }
        var app = App()
        app.get("/") { _ -> String in throw Invalid() }
        app.onError(.internalServerError) { _, _ in "500" }
        app.onError(.unprocessableContent) { _, _ in "422" }

        #expect(try await TestClient(app).get("/").text == "422")
    }

    @Test func errorThatATypeHandlesIsNotReported() async throws {
        var app = App()
        app.get("/") { _ -> String in throw Broken() }
        app.onError(Broken.self) { _, _ in "mended" }

        #expect(try await TestClient(app).get("/").text == "mended")
    }

    @Test func responseThatWasReturnedStays() async throws {
        var app = App()
        app.get("/") { _ in .error(.notFound, "mine") }
        app.onError(.notFound) { _, _ in "handled" }

        #expect(try await TestClient(app).get("/").text == "mine")
    }
}
