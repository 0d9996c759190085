import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import HTTPCore
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct BackgroundTests {
    private struct Broken: Error {}

    private let log = Log()

    /// An application that leaves some work at each request, and says when it has answered.
    private func application(
        drainTimeout: Duration = .seconds(10), _ work: (@Sendable () async throws -> Void)...
    ) -> BackgroundMiddleware<RequestMiddleware> {
        let answering = RequestMiddleware { [log] request, send in
            for item in work { try request.afterResponse(item) }
            try await Response.text("hello")(.http(request.scope), request.receive, send)
            log.add("answered")
        }
        return BackgroundMiddleware(
            answering,
            background: BackgroundWork(drainTimeout: drainTimeout) { [log] error in
                log.add("failed: \(error)")
            })
    }

    @Test func workRunsAfterTheResponse() async throws {
        let application = application { [log] in log.add("work") }

        let reply = try await TestClient(application).get("/")

        #expect(reply.text == "hello")
        #expect(log.entries == ["answered", "work"])
    }

    @Test func responseDoesNotWaitForWorkDuringALifespan() async throws {
        let gate = AsyncStream<Never>.makeStream()
        let application = application { [log] in
            for await _ in gate.stream {}
            log.add("work")
        }

        try await TestClient(application).withLifespan { [log] client in
            let reply = try await client.get("/")
            #expect(reply.text == "hello")
            log.add("got it")
            gate.continuation.finish()
        }

        #expect(log.entries == ["answered", "got it", "work"])
    }

    @Test func workThatFailsIsReportedAndKeepsNothingFromRunning() async throws {
        let application = application({ throw Broken() }, { [log] in log.add("work") })

        try await TestClient(application).withLifespan { _ = try await $0.get("/") }

        #expect(Set(log.entries) == ["answered", "failed: Broken()", "work"])
    }

    @Test func piecesOfWorkRunAtTheSameTime() async throws {
        let gate = AsyncStream<Never>.makeStream()
        let application = application(
            { for await _ in gate.stream {} }, { gate.continuation.finish() })

        _ = try await TestClient(application).get("/")
        try await TestClient(application).withLifespan { _ = try await $0.get("/") }

        #expect(log.entries == ["answered", "answered"])
    }

    @Test func workWithoutALifespanIsReportedToo() async throws {
        let application = application({ throw Broken() })

        _ = try await TestClient(application).get("/")

        #expect(log.entries == ["answered", "failed: Broken()"])
    }

    @Test func shutdownCancelsWorkThatTakesTooLong() async throws {
        let application = application(drainTimeout: .milliseconds(10)) { [log] in
            defer { log.add("ended") }
            try await Task.sleep(for: .seconds(600))
        }

        try await TestClient(application).withLifespan { _ = try await $0.get("/") }

        #expect(log.entries == ["answered", "ended", "failed: CancellationError()"])
    }

    @Test func workOfALifespanThatIsCancelledIsRunOrReported() async throws {
        let application = application { [log] in log.add("work") }

        let answered = AsyncStream<Never>.makeStream()
        let serving = Task {
            try await TestClient(application).withLifespan { client in
                for _ in 0..<200 { _ = try await client.get("/") }
                answered.continuation.finish()
                try? await Task.sleep(for: .seconds(600))
            }
        }
        for await _ in answered.stream {}
        serving.cancel()
        try await serving.value

        let run = log.entries.count { $0 == "work" }
        let lost = log.entries.compactMap { entry in
            Int(entry.dropFirst("failed: ".count).prefix { $0.isNumber })
        }
        #expect(run + lost.reduce(0, +) == 200)
    }

    @Test func shutdownHooksRunAfterTheWork() async throws {
        let gate = AsyncStream<Never>.makeStream()
        var lifespan = Lifespan()
        lifespan.onShutdown { [log] _ in log.add("stop") }
        let inner = RequestMiddleware { [log] request, send in
            try request.afterResponse {
                for await _ in gate.stream {}
                log.add("work")
            }
            try await Response()(.http(request.scope), request.receive, send)
        }
        let application = BackgroundMiddleware(LifespanMiddleware(inner, lifespan: lifespan))

        try await TestClient(application).withLifespan { client in
            _ = try await client.get("/")
            gate.continuation.finish()
        }

        #expect(log.entries == ["work", "stop"])
    }

    @Test func workOfARequestThatFailsRunsToo() async throws {
        let failing = RequestMiddleware { [log] request, _ in
            try request.afterResponse { log.add("work") }
            throw Broken()
        }

        await #expect(throws: Broken.self) {
            _ = try await TestClient(BackgroundMiddleware(failing)).get("/")
        }

        #expect(log.entries == ["work"])
    }

    @Test func innerMiddlewareLeavesTheWorkToTheOuterOne() async throws {
        let inner = RequestMiddleware { [log] request, send in
            try request.afterResponse { log.add("work") }
            try await Response()(.http(request.scope), request.receive, send)
        }
        let between = ClosureApplication { [log] scope, receive, send in
            try await BackgroundMiddleware(inner)(scope, receive, send)
            log.add("between")
        }

        _ = try await TestClient(BackgroundMiddleware(between)).get("/")

        #expect(log.entries == ["between", "work"])
    }

    @Test(arguments: [true, false]) func workMayLeaveMoreWork(_ inLifespan: Bool) async throws {
        let application = BackgroundMiddleware(
            RequestMiddleware { [log] request, send in
                try request.afterResponse {
                    log.add("first")
                    try request.afterResponse { log.add("second") }
                }
                try await Response()(.http(request.scope), request.receive, send)
            })

        if inLifespan {
            try await TestClient(application).withLifespan { _ = try await $0.get("/") }
        } else {
            _ = try await TestClient(application).get("/")
        }

        #expect(log.entries == ["first", "second"])
    }

    @Test func workThatComesTooLateIsRefused() async throws {
        let kept = Mutex<Request?>(nil)
        let application = BackgroundMiddleware(
            RequestMiddleware { request, send in
                kept.withLock { $0 = request }
                try await Response()(.http(request.scope), request.receive, send)
            })

        _ = try await TestClient(application).get("/")

        let request = try #require(kept.withLock { $0 })
        #expect(throws: BackgroundError.self) { try request.afterResponse {} }
    }

    @Test func handshakesMayLeaveWorkToo() async throws {
        struct Leaving: Middleware {
            let log: Log

            func respond(to request: Request, next: Next) async throws -> Response {
                try request.afterResponse { log.add("work") }
                return try await next(request)
            }
        }
        let socket = ClosureApplication { [log] _, _, send in
            try await send(.webSocketClose())
            log.add("closed")
        }

        try await BackgroundMiddleware(socket.behind(Leaving(log: log)))(
            .webSocket(WebSocketScope(path: "/")), Receive { .webSocketConnect }, Send { _ in })

        #expect(log.entries == ["closed", "work"])
    }

    @Test func workThatNobodyWouldRunIsRefused() async throws {
        let application = RequestMiddleware { request, _ in try request.afterResponse {} }

        let error = await #expect(throws: BackgroundError.self) {
            _ = try await TestClient(application).get("/")
        }

        #expect(error?.status == .internalServerError)
        #expect(error?.description.contains("BackgroundMiddleware") == true)
    }

    @Test func applicationWithoutALifespanGetsOneForItsWork() async throws {
        let application = application { [log] in log.add("work") }

        try await TestClient(application).withLifespan { _ = try await $0.get("/") }

        #expect(Set(log.entries) == ["answered", "work"])
    }
}
