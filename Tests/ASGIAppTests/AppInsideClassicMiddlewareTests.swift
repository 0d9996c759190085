import ASGITesting
import ASGITools
import Testing

/// An app inside of an application that sees its events.
@Suite struct AppInsideClassicMiddlewareTests {
    private struct Broken: Error {}

    /// Lets nobody in without credentials.
    private struct Guarded: ASGIApplication {
        let base: any ASGIApplication

        func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
            if case .http(let http) = scope, !http.headers.contains(.authorization) {
                return try await Response.error(.unauthorized)(scope, receive, send)
            }
            try await base(scope, receive, send)
        }
    }

    private var client: TestClient {
        var app = App()
        app.get("/") { _ in "hello" }
        app.get("/broken") { _ -> String in throw Broken() }
        app.onError(Broken.self) { _, _ in "handled" }
        return TestClient(Guarded(base: app))
    }

    private let credentials: HTTPFields = [.authorization: "Basic QTpC"]

    @Test func classicMiddlewareMayAnswerByItself() async throws {
        #expect(try await client.get("/").status == .unauthorized)
    }

    @Test func whatItPassesOnIsAnsweredByTheApp() async throws {
        #expect(try await client.get("/", headers: credentials).text == "hello")
    }

    @Test func errorOfTheAppReachesItsHandler() async throws {
        #expect(try await client.get("/broken", headers: credentials).text == "handled")
    }
}
