import ASGIMiddlewares
import ASGIResponses
import ASGIRouting
import ASGITesting
import HTTPCore
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct AccessLogTests {
    private struct Broken: Error {}

    private let log = Log()

    /// Calls an application behind the log, and returns what was told of it.
    private func summary(
        of application: some ASGIApplication, _ scope: Scope = .http(.get)
    ) async throws -> ExchangeSummary {
        let found = Mutex<[ExchangeSummary]>([])
        let watched = AccessLogMiddleware(application) { summary in
            found.withLock { $0.append(summary) }
        }
        try? await watched(
            scope, Receive { .httpRequest(body: [], more: false) }, Send { _ in })
        let all = found.withLock { $0 }
        try #require(all.count == 1)
        return try #require(all.first)
    }

    @Test func statusAndSizeAreThoseThatLeave() async throws {
        struct Hiding: Middleware {
            func respond(to request: Request, next: Next) async throws -> Response {
                var response = try await next(request)
                response.status = .gone
                response.content = .bytes([1, 2, 3])
                return response
            }
        }
        let answer = Handler { request in
            try await Next([Hiding()], handler: Handler { _ in "hello" })(request)
        }

        let summary = try await summary(of: ResponseMiddleware(answer))

        #expect(summary.status == .gone)
        #expect(summary.responseBodySize == 3)
        #expect(summary.isComplete)
        #expect(summary.errorType == nil)
    }

    @Test func streamIsPassedOnAtOnceAndToldAtItsEnd() async throws {
        let log = log
        let stream = ResponseMiddleware { _ in
            .stream { writer in
                try await writer.write("a")
                log.add("written")
                try await writer.write("bc")
            }
        }
        let application = AccessLogMiddleware(stream) { log.add("\($0.responseBodySize ?? -1)") }

        try await application(
            .http(.get), Receive { .httpRequest(body: [], more: false) },
            Send { event in
                guard case .httpResponseBody(let bytes, _) = event else { return }
                log.add(String(decoding: bytes, as: UTF8.self))
            })

        #expect(log.entries == ["a", "written", "bc", "", "3"])
    }

    @Test func durationEndsWithTheResponse() async throws {
        let instants = Mutex<[ContinuousClock.Instant]>([])
        let note: @Sendable () -> Void = { instants.withLock { $0.append(.now) } }
        let slow = ClosureApplication { _, _, send in
            note()
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            try await send(.httpResponseBody([1], more: true))
            note()
            try await send(.httpResponseBody([2]))
            note()
        }
        note()

        let summary = try await summary(of: slow)

        let times = instants.withLock { $0 }
        #expect(summary.duration >= times[2] - times[1])
        #expect(summary.duration <= times[3] - times[0])
    }

    @Test func streamThatBreaksIsNotComplete() async throws {
        let broken = ResponseMiddleware { _ in
            .stream { writer in
                try await writer.write("half")
                throw Broken()
            }
        }

        let summary = try await summary(of: broken)

        #expect(summary.status == .ok)
        #expect(!summary.isComplete)
        #expect(summary.responseBodySize == 4)
        #expect(summary.errorType?.contains("Broken") == true)
    }

    @Test func applicationWithoutAnAnswerIsWhatTheServerSays() async throws {
        let nothing = ClosureApplication { _, _, _ in }
        let broken = ClosureApplication { _, _, _ in throw Broken() }
        let missing = ClosureApplication { _, _, _ in throw ResponseError(.notFound) }
        let gone = ClosureApplication { _, _, _ in throw ClientDisconnected() }
        let cancelled = ClosureApplication { _, _, _ in throw CancellationError() }
        let begun = ClosureApplication { _, _, send in
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
        }

        #expect(try await summary(of: nothing).status == .internalServerError)
        #expect(try await summary(of: nothing).errorType == "500")
        #expect(try await summary(of: broken).status == .internalServerError)
        #expect(try await summary(of: broken).error is Broken)
        #expect(try await summary(of: missing).status == .notFound)
        #expect(try await summary(of: missing).errorType == nil)
        #expect(try await summary(of: gone).status == nil)
        #expect(try await summary(of: cancelled).status == nil)
        #expect(try await summary(of: begun).errorType == "_OTHER")
    }

    @Test func errorThatComesAfterItsAnswerIsKnown() async throws {
        let failing = ResponseMiddleware { _ in
            var response = Response.error(.internalServerError)
            response.failure = Broken()
            return response
        }

        let summary = try await summary(of: failing)

        #expect(summary.status == .internalServerError)
        #expect(summary.isComplete)
        #expect(summary.error is Broken)
    }

    @Test func fileThatTheServerReadsHasItsSizeIfThatIsKnown() async throws {
        func sending(_ event: SendEvent) -> ClosureApplication {
            ClosureApplication { _, _, send in
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
                try await send(event)
            }
        }
        let counted = SendEvent.httpResponseZeroCopySend(file: 0, offset: 0, count: 9)
        let whole = SendEvent.httpResponseZeroCopySend(file: 0, offset: 0, count: nil)

        #expect(try await summary(of: sending(counted)).responseBodySize == 9)
        #expect(try await summary(of: sending(whole)).responseBodySize == nil)
        #expect(try await summary(of: sending(.httpResponsePathSend(path: "/a"))).isComplete)
    }

    @Test func trailersEndTheResponse() async throws {
        func summary(_ events: SendEvent...) async throws -> ExchangeSummary {
            try await self.summary(
                of: ClosureApplication { _, _, send in
                    let start = ResponseStart(status: .ok, hasTrailers: true)
                    try await send(.httpResponseStart(start))
                    for event in events { try await send(event) }
                })
        }

        #expect(try await !summary(.httpResponseBody([])).isComplete)
        #expect(try await summary(.httpResponseBody([]), .httpResponseTrailers([:])).isComplete)
    }

    @Test func socketIsToldWhenItsHandshakeIsAnswered() async throws {
        let log = log
        let socket = ClosureApplication { _, _, send in
            try await send(.webSocketAccept())
            log.add("open")
            try await send(.webSocketSend(.text("hello")))
            try await send(.webSocketClose())
            throw Broken()
        }
        let application = AccessLogMiddleware(socket) { summary in
            log.add("\(summary.status?.code ?? 0) \(summary.request.scheme)")
        }

        try? await application(
            .webSocket(WebSocketScope(path: "/")), Receive { .webSocketConnect }, Send { _ in })

        #expect(log.entries == ["101 ws", "open"])
    }

    @Test func refusedHandshakeHasTheStatusOfTheRefusal() async throws {
        let scope = Scope.webSocket(
            WebSocketScope(path: "/", extensions: .webSocketResponse))
        let closing = ClosureApplication { _, _, send in try await send(.webSocketClose()) }
        let silent = ClosureApplication { _, _, _ in }

        #expect(try await summary(of: closing, scope).status == .forbidden)
        #expect(try await summary(of: Response.error(.unauthorized), scope).status == .unauthorized)
        #expect(try await summary(of: silent, scope).status == .internalServerError)
    }

    @Test func nothingIsWatchedWhileItIsOff() async throws {
        let isOn = Mutex(false)
        let seen = Log()
        let base = ClosureApplication { scope, _, send in
            guard case .http(let head) = scope else { return }
            seen.add(head.routeRecord == nil ? "plain" : "watched")
            try await Response()(scope, Receive { .httpDisconnect }, send)
        }
        let application = AccessLogMiddleware(base, isEnabled: { isOn.withLock { $0 } }) { _ in
            seen.add("logged")
        }

        _ = try await TestClient(application).get("/")
        isOn.withLock { $0 = true }
        _ = try await TestClient(application).get("/")

        #expect(seen.entries == ["plain", "watched", "logged"])
    }

    @Test func lifespanIsThatOfTheApplication() async throws {
        var lifespan = Lifespan()
        lifespan.onStartup { [log] _ in log.add("started") }
        let base = LifespanMiddleware(Response(), lifespan: lifespan)

        try await AccessLogMiddleware(base) { _ in }.withLifespan { _ in }

        #expect(log.entries == ["started"])
    }

    @Test(arguments: [
        ("7", 7), ("0", 0), ("", nil), ("-1", nil), ("+1", nil), ("99999999999999999999", nil),
    ])
    func sizeOfTheRequestIsWhatItAnnounced(_ text: String, _ size: Int64?) async throws {
        let scope = HTTPScope(method: .post, path: "/", headers: [.contentLength: text])

        #expect(try await summary(of: Response(), .http(scope)).requestBodySize == size)
    }
}

extension HTTPScope {
    fileprivate static let get = HTTPScope(method: .get, path: "/")
}
