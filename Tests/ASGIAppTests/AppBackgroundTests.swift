import ASGITesting
import ASGITools
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct AppBackgroundTests {
    private struct Broken: Error {}

    private let log = Log()

    @Test func workRunsAfterTheResponseAndBeforeTheShutdown() async throws {
        var app = App()
        app.onShutdown { [log] in log.add("stop") }
        app.post("/") { [log] request in
            try request.afterResponse { log.add("work") }
            return "hello"
        }

        try await TestClient(app).withLifespan { _ = try await $0.post("/") }

        #expect(log.entries == ["work", "stop"])
    }

    @Test func middlewaresMayLeaveWorkToo() async throws {
        var app = App()
        app.middlewares = [
            Interceptor { [log] request, next in
                try request.afterResponse { log.add("work") }
                return try await next(request)
            }
        ]

        #expect(try await TestClient(app).get("/").status == .notFound)

        #expect(log.entries == ["work"])
    }

    @Test func workOfAMountedAppBelongsToTheOuterOne() async throws {
        var inner = App()
        inner.background.report = { [log] _ in log.add("inner") }
        inner.get("/") { request in
            try request.afterResponse { throw Broken() }
            return "hello"
        }
        var app = App()
        app.background.report = { [log] _ in log.add("outer") }
        app.mount("/sub", inner)

        try await TestClient(app).withLifespan { _ = try await $0.get("/sub") }

        #expect(log.entries == ["outer"])
    }

    @Test func workRunsThoughTheHandlerFails() async throws {
        var app = App()
        app.get("/") { [log] request -> String in
            try request.afterResponse { log.add("work") }
            throw Broken()
        }

        _ = try await TestClient(app, failures: .answered).get("/")

        #expect(log.entries == ["work"])
    }
}
