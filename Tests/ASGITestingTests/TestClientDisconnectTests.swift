import ASGITesting
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct TestClientDisconnectTests {
    private enum Pool: AttributeKey { typealias Value = String }

    @Test func clientStaysUntilTheResponseIsComplete() async throws {
        let client = TestClient(
            ClosureApplication { _, receive, send in
                _ = try await receive()
                async let event = receive()
                try await send(.start)
                try await send(.lastPart("hello"))
                #expect(try await event == .httpDisconnect)
            })

        #expect(try await client.get("/").text == "hello")
    }

    @Test func everybodyWhoWaitsLearnsThatTheClientIsGone() async throws {
        let client = TestClient(
            ClosureApplication { _, receive, send in
                _ = try await receive()
                async let first = receive()
                async let second = receive()
                try await send(.start)
                try await send(.lastPart(""))
                #expect(try await [first, second] == [.httpDisconnect, .httpDisconnect])
            })

        #expect(try await client.get("/").status == .ok)
    }

    @Test func clientIsGoneAfterTheResponse() async throws {
        let client = TestClient(
            ClosureApplication { _, receive, send in
                _ = try await receive()
                try await send(.start)
                try await send(.lastPart(""))
                #expect(try await receive() == .httpDisconnect)
                #expect(try await receive() == .httpDisconnect)
            })

        #expect(try await client.get("/").status == .ok)
    }

    @Test func bodyThatNobodyReadIsGoneAfterTheResponse() async throws {
        let client = TestClient(
            ClosureApplication { _, receive, send in
                try await send(.start)
                try await send(.lastPart(""))
                #expect(try await receive() == .httpDisconnect)
            })

        #expect(try await client.post("/", body: [1]).status == .ok)
    }

    @Test func cancelledTaskStopsToWait() async {
        let (waiting, isWaiting) = AsyncStream.makeStream(of: Void.self)
        let client = TestClient(
            ClosureApplication { _, receive, _ in
                _ = try await receive()
                isWaiting.yield()
                _ = try await receive()
            })

        let asking = Task { try await client.get("/") }
        for await _ in waiting { break }
        asking.cancel()

        await #expect(throws: CancellationError.self) { try await asking.value }
    }

    @Test func requestsCarryTheStateOfTheStartup() async throws {
        let application = ClosureApplication { scope, receive, send in
            switch scope {
            case .http(let scope):
                try await send(.start)
                try await send(.lastPart(scope.state[Pool.self] ?? "none"))
            case .lifespan(let scope):
                _ = try await receive()
                scope.state[Pool.self] = "ten"
                try await send(.lifespanStartupComplete)
                _ = try await receive()
                try await send(.lifespanShutdownComplete)
            case .webSocket: throw UnsupportedScope(scope)
            }
        }
        let client = TestClient(application, headers: [.accept: "a"])

        let text = try await client.withLifespan { started in
            #expect(started.headers == [.accept: "a"])
            return try await started.get("/").text
        }

        #expect(text == "ten")
        #expect(try await client.get("/").text == "none")
    }

    @Test(arguments: [HTTPRequest.Method.head, .get])
    func applicationThatGoesOnBehindItsResponseIsToldAndCancelled(
        _ method: HTTPRequest.Method
    ) async throws {
        let (log, entries) = AsyncStream.makeStream(of: String.self)
        let client = TestClient(
            ClosureApplication { _, receive, send in
                _ = try await receive()
                let start = ResponseStart(status: .ok, headers: [.contentLength: "5"])
                try await send(.httpResponseStart(start))
                try await send(.part("hello"))
                entries.yield("\(try await receive()) \(Task.isCancelled)")
                entries.finish()
            })

        let reply = try await client.request(method, "/")

        #expect(reply.text == (method == .head ? "" : "hello"))
        #expect(await log.reduce(into: []) { $0.append($1) } == ["httpDisconnect true"])
    }

    @Test func streamWithoutAnEndHasAHead() async throws {
        let client = TestClient(
            ClosureApplication { _, _, send in
                try await send(.start)
                while true { try await send(.part("tick")) }
            })

        #expect(try await client.head("/").status == .ok)
    }

    @Test(arguments: [HTTPRequest.Method.head, .get])
    func responseMayEndBehindItsLastByte(_ method: HTTPRequest.Method) async throws {
        let client = TestClient(
            ClosureApplication { _, _, send in
                let start = ResponseStart(status: .ok, headers: [.contentLength: "5"])
                try await send(.httpResponseStart(start))
                try await send(.part("hello"))
                for _ in 0..<10 {
                    await Task.yield()
                    try await send(.part(""))
                }
                do {
                    try await send(.lastPart(""))
                } catch {
                    Issue.record("The client did not wait: \(error)")
                }
            })

        #expect(try await client.request(method, "/").status == .ok)
    }
}
