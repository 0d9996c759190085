import ASGIMiddlewares
import ASGIResponses
import HTTPCore
import TestSupport
import Testing

@Suite struct NextRescueTests {
    private struct Broken: Error {}
    private struct Worse: Error {}

    private let log = Log()

    /// Answers every error with its name.
    private let naming: Next.Rescue = { error, _ in
        .text("\(error)", status: .internalServerError)
    }

    private var failing: Handler { Handler { _ -> Response in throw Broken() } }

    @Test func errorIsThrownOnWithoutARescue() async {
        let next = Next([Tracer(name: "a", log: log)], handler: failing)

        await #expect(throws: Broken.self) { try await next(.get) }
        #expect(log.entries == ["a in"])
    }

    @Test func middlewaresSeeTheResponseThatAnErrorBecomes() async throws {
        let next = Next(
            [Tracer(name: "a", log: log), Tracer(name: "b", log: log)], handler: failing,
            rescue: naming)

        let response = try await next(.get)

        #expect(response.text == "Broken()")
        #expect(log.entries == ["a in", "b in", "b out 500", "a out 500"])
    }

    @Test func errorOfAMiddlewareIsRescuedWhereItIsThrown() async throws {
        let failing = Interceptor { request, next in
            _ = try await next(request)
            throw Worse()
        }
        let next = Next(
            [Tracer(name: "a", log: log), failing, Tracer(name: "b", log: log)],
            handler: Handler { _ in "hello" }, rescue: naming)

        let response = try await next(.get)

        #expect(response.text == "Worse()")
        #expect(log.entries == ["a in", "b in", "b out 200", "a out 500"])
    }

    @Test func errorOfTheOutermostMiddlewareIsRescuedToo() async throws {
        let failing = Interceptor { _, _ in throw Broken() }

        let response = try await Next([failing], handler: Handler { _ in "" }, rescue: naming)(.get)

        #expect(response.text == "Broken()")
    }

    @Test func rescueSeesTheRequestAsItWasThere() async throws {
        let renaming = Interceptor { request, next in
            var request = request
            request.scope.path = "/changed"
            return try await next(request)
        }
        let next = Next([renaming], handler: failing, rescue: { _, request in .text(request.path) })

        #expect(try await next(.get).text == "/changed")
    }

    @Test func rescueMayThrowTheErrorOn() async {
        let next = Next(
            [Tracer(name: "a", log: log)], handler: failing, rescue: { error, _ in throw error })

        await #expect(throws: Broken.self) { try await next(.get) }
        #expect(log.entries == ["a in"])
    }
}
