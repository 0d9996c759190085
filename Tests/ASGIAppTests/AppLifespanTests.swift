import ASGITesting
import ASGITools
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct AppLifespanTests {
    private enum Pool: AttributeKey { typealias Value = String }
    private struct Broken: Error {}

    @Test func hooksRunAroundTheRequests() async throws {
        let log = Log()
        var app = App()
        app.onStartup { log.add("start 1") }
        app.onStartup { log.add("start 2") }
        app.onShutdown { log.add("stop 1") }
        app.onShutdown { log.add("stop 2") }
        app.get("/") { _ in
            log.add("request")
            return "hello"
        }

        let reply = try await TestClient(app).withLifespan { try await $0.get("/") }

        #expect(reply.text == "hello")
        #expect(log.entries == ["start 1", "start 2", "request", "stop 2", "stop 1"])
    }

    @Test func requestsCarryTheStateOfTheStartup() async throws {
        let log = Log()
        var app = App()
        app.onStartup { state in state[Pool.self] = "ten connections" }
        app.onShutdown { state in log.add(state[Pool.self] ?? "none") }
        app.get("/") { request in request.scope.state[Pool.self] ?? "none" }

        let reply = try await TestClient(app).withLifespan { try await $0.get("/") }

        #expect(reply.text == "ten connections")
        #expect(log.entries == ["ten connections"])
        #expect(try await TestClient(app).get("/").text == "none")
    }

    @Test func startupThatFailsFailsTheStart() async {
        var app = App()
        app.onStartup { throw Broken() }

        let error = await #expect(throws: LifespanError.self) {
            try await app.withLifespan { _ in }
        }

        #expect(error?.phase == .startup)
        #expect(error?.reason == "Broken()")
    }

    @Test func appWithoutHooksHasALifespan() async throws {
        let log = Log()
        let send = Send { log.add($0.name) }
        let receive = Receive {
            log.entries.isEmpty ? .lifespanStartup : .lifespanShutdown
        }

        try await App()(.lifespan(LifespanScope()), receive, send)

        #expect(log.entries == ["lifespan.startup.complete", "lifespan.shutdown.complete"])
    }

    @Test func routeThatIsTakenFailsTheStart() async {
        var app = App()
        app.onStartup { Issue.record("The app starts with a conflict.") }
        app.get("/{a}") { _ in "a" }
        app.get("/{b}") { _ in "b" }

        let error = await #expect(throws: LifespanError.self) {
            try await app.withLifespan { _ in }
        }

        #expect(error?.phase == .startup)
        #expect(
            error?.reason
                == "The routes \"GET /{a}\" and \"GET /{b}\" match the same requests.")
    }

    @Test func everyMistakeInARouteIsNamed() async {
        var app = App()
        app.get("a") { _ in "" }
        app.get("/{") { _ in "" }

        let error = await #expect(throws: LifespanError.self) {
            try await app.withLifespan { _ in }
        }

        let message = error?.reason ?? ""
        #expect(message.contains("\"a\""))
        #expect(message.contains("\"{\""))
    }

    @Test func mistakeInARouteFailsEveryRequest() async throws {
        var app = App()
        app.get("/") { _ in "hello" }
        app.get("a") { _ in "" }

        for path in ["/", "/a"] {
            await #expect(throws: RouteError.self) { try await TestClient(app).get(path) }
            let reply = try await TestClient(app, failures: .answered).get(path)
            #expect(reply.status == .internalServerError)
            #expect(reply.text == "Internal Server Error")
        }
    }
}
