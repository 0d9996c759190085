import ASGITesting
import ASGITools
import TestSupport
import Testing

@Suite struct AppMiddlewareTests {
    private struct Broken: Error {}

    private func app(_ log: Log) -> App {
        var app = App()
        app.middlewares = [Tracer(log: log)]
        app.get("/") { _ in "hello" }
        app.get("/broken") { _ -> String in throw Broken() }
        app.get("/conflict") { _ -> String in throw ResponseError(.conflict) }
        return app
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/", 200), (.get, "/missing", 404), (.put, "/", 405),
        (.get, "/broken", 500), (.get, "/conflict", 409),
    ])
    func middlewareSeesEveryResponse(
        _ method: HTTPRequest.Method, _ path: String, _ code: Int
    ) async throws {
        let log = Log()

        let reply = try await TestClient(app(log), failures: .answered).request(method, path)

        #expect(reply.status.code == code)
        #expect(log.entries == ["status \(code)"])
    }

    @Test func middlewareSeesTheResponseOfAnErrorHandler() async throws {
        let log = Log()
        var app = app(log)
        app.onError(Broken.self) { _, _ in .text("handled", status: .badGateway) }

        _ = try await TestClient(app).get("/broken")

        #expect(log.entries == ["status 502"])
    }

    @Test func outerMiddlewareSeesTheErrorOfAnInnerOneAsAResponse() async throws {
        let log = Log()
        var app = App()
        app.middlewares = [
            Tracer(name: "outer", log: log), Interceptor { _, _ in throw Broken() },
            Tracer(name: "inner", log: log),
        ]

        let reply = try await TestClient(app, failures: .answered).get("/")

        #expect(reply.status == .internalServerError)
        #expect(log.entries == ["outer 500"])
    }

    @Test func failureIsStillReportedThroughMiddlewares() async {
        let log = Log()

        await #expect(throws: Broken.self) { try await TestClient(app(log)).get("/broken") }

        #expect(log.entries == ["status 500"])
    }

    @Test func cancellationPassesThroughMiddlewares() async {
        let log = Log()
        var app = app(log)
        app.get("/cancelled") { _ -> String in throw CancellationError() }

        let call = Task { [app] in
            while !Task.isCancelled { await Task.yield() }
            _ = try await TestClient(app).get("/cancelled")
        }

        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(log.entries == ["status threw CancellationError"])
    }

    @Test func firstMiddlewareIsTheOutermost() async throws {
        let log = Log()
        var app = app(log)
        app.middlewares = [Tracer(name: "a", log: log), Tracer(name: "b", log: log)]

        _ = try await TestClient(app).get("/")

        #expect(log.entries == ["b 200", "a 200"])
    }

    @Test func middlewareMayChooseAnotherRoute() async throws {
        var app = App()
        app.middlewares = [
            Interceptor { request, next in
                var request = request
                if let method = request.query["method"].flatMap({ HTTPRequest.Method($0) }) {
                    request.scope.method = method
                }
                return try await next(request)
            }
        ]
        app.put("/") { _ in "put" }

        #expect(try await TestClient(app).post("/?method=PUT").text == "put")
        #expect(try await TestClient(app).post("/").status == .methodNotAllowed)
    }

    @Test func bodyThatAMiddlewareReadIsThereForTheHandler() async throws {
        var app = App()
        app.middlewares = [
            Interceptor { request, next in
                _ = try await request.body.collect()
                return try await next(request)
            }
        ]
        app.post("/") { try await $0.body.collect() }

        #expect(try await TestClient(app).post("/", body: [1, 2]).body == [1, 2])
    }
}
