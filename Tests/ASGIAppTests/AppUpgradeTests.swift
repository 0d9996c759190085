import ASGITesting
import ASGITools
import TestSupport
import Testing

/// What requests over HTTP get where a socket is.
@Suite(.timeLimit(.minutes(1))) struct AppUpgradeTests {
    private var app: App {
        var app = App()
        app.webSocket("/socket") { _ in Issue.record("There is no socket.") }
        app.webSocket("/mixed") { _ in Issue.record("There is no socket.") }
        app.post("/mixed") { _ in "posted" }
        return app
    }

    @Test(arguments: ["/socket", "/mixed"])
    func getIsAnsweredWith426(_ path: String) async throws {
        let log = Log()
        var app = app
        app.middlewares = [Tracer(log: log)]

        let reply = try await TestClient(app).get(path)

        #expect(reply.status == .upgradeRequired)
        #expect(reply.headers[.upgrade] == "websocket")
        #expect(reply.text == "This is a WebSocket.")
        #expect(log.entries == ["status 426"])
    }

    @Test func headIsAnsweredWith426WithoutABody() async throws {
        let reply = try await TestClient(app).head("/socket")

        #expect(reply.status == .upgradeRequired)
        #expect(reply.body.isEmpty)
    }

    @Test(arguments: [
        ("/socket", "GET, HEAD, OPTIONS"), ("/mixed", "GET, HEAD, POST, OPTIONS"),
    ])
    func otherMethodsAreAnsweredWith405(_ path: String, _ allow: String) async throws {
        let reply = try await TestClient(app).put(path)
        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == allow)

        let options = try await TestClient(app).options(path)
        #expect(options.status == .noContent)
        #expect(options.headers[.allow] == allow)
    }

    @Test func allMethodsOfTheAppAreRealOnes() async throws {
        let reply = try await TestClient(app).options("*")

        #expect(reply.headers[.allow] == "POST, GET, HEAD, OPTIONS")
    }

    @Test func routeOfAnotherMethodStillAnswers() async throws {
        #expect(try await TestClient(app).post("/mixed").text == "posted")
    }

    @Test func errorHandlerMayAnswerInstead() async throws {
        var app = app
        app.onError(.upgradeRequired) { request, _ in "Open a socket at \(request.path)." }

        let reply = try await TestClient(app).get("/socket")

        #expect(reply.text == "Open a socket at /socket.")
    }
}
