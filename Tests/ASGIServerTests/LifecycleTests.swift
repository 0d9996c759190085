import ASGIServer
import ASGITools
import Synchronization
import TestSupport
import Testing

/// How a server starts and ends.
@Suite struct LifecycleTests {
    private static let get = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"

    private enum Pool: AttributeKey { typealias Value = String }

    private struct NoDatabase: Error {}

    /// Keeps a client beyond the end of the server that it talks to.
    private func client(
        after change: (inout ServerConfiguration) -> Void = { _ in },
        of app: App, _ body: (RawClient) async throws -> Void
    ) async throws -> RawClient {
        try await serving(app, change) { port in
            let client = try RawClient(port: port)
            try await body(client)
            return client
        }
    }

    @Test func requestsCarryWhatTheStartupStored() async throws {
        var app = App()
        app.onStartup { state in state[Pool.self] = "ready" }
        app.get("/") { request in request.scope.state[Pool.self] }

        let text = try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            return try await client.read(upTo: "ready")
        }

        #expect(text.hasPrefix("HTTP/1.1 200 OK"))
    }

    @Test func aFailedStartupIsThrownAndNothingListens() async throws {
        var app = App()
        app.onStartup { throw NoDatabase() }

        let error = await #expect(throws: LifespanError.self) {
            try await serving(app) { _ in Issue.record("It listens.") }
        }

        #expect(error?.phase == .startup)
    }

    @Test func shutdownHooksRunAfterTheLastRequest() async throws {
        let order = Counter()
        let started = Event()
        var app = App()
        app.onShutdown { #expect(order.value == 1) }
        app.get("/") { _ in
            started.happen()
            try await Task.sleep(for: .milliseconds(50))
            order.add()
            return "done"
        }

        let client = try await client(of: app) { client in
            try await client.send(Self.get)
            await started.wait()
        }

        #expect(Answers(try await client.readToEnd()).texts == ["done"])
    }

    @Test func aRequestInFlightIsFinishedAndItsConnectionClosed() async throws {
        let started = Event()
        var app = App()
        app.get("/") { request in
            started.happen()
            await request.scope.shutdown?.wait()
            return "done"
        }

        let client = try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            await started.wait()
            return client
        }

        let answers = Answers(try await client.readToEnd())
        #expect(answers.texts == ["done"])
        #expect(answers.first?["connection"] == "close")
    }

    @Test func aRequestOnItsWayAtTheShutdownIsAnswered() async throws {
        let started = Event()
        let clients = Mutex<[RawClient]>([])
        var app = App()
        app.get("/") { _ in "Hello" }
        app.get("/last") { request in
            started.happen()
            await request.scope.shutdown?.wait()
            try await clients.withLock { $0[0] }.send(Self.get)
            return "done"
        }

        try await serving(app) { port in
            let (idle, other) = (try RawClient(port: port), try RawClient(port: port))
            clients.withLock { $0 = [idle, other] }
            try await idle.send(Self.get)
            _ = try await idle.read(upTo: "Hello")
            try await other.send("GET /last HTTP/1.1\r\nHost: x\r\n\r\n")
            await started.wait()
        }

        let answers = Answers(try await clients.withLock { $0[0] }.readToEnd())
        #expect(answers.texts == ["Hello"])
        #expect(answers.first?["connection"] == "close")
    }

    @Test func aResponseIsSentOnceWhereverTheShutdownMeetsIt() async throws {
        try await withThrowingTaskGroup { group in
            // All at once, as each waits for its client to close, which takes its time.
            for delay in 0..<20 {
                group.addTask { try await self.expectOneResponse(after: delay) }
            }
            try await group.waitForAll()
        }
    }

    private func expectOneResponse(after delay: Int) async throws {
        let started = Event()
        var app = App()
        app.get("/") { _ in
            started.happen()
            try await Task.sleep(for: .microseconds(100 * delay))
            return "done"
        }

        let client = try await client(of: app) { client in
            try await client.send(Self.get)
            await started.wait()
        }

        #expect(Answers(try await client.readToEnd()).texts == ["done"])
    }

    @Test func aConnectionWhoseRequestNeverEndsDoesNotHoldTheShutdown() async throws {
        let start = ContinuousClock.now
        let client = try await serving(ExchangeTests.hello) { port in
            let client = try RawClient(port: port)
            try await client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf")
            _ = try await client.read(upTo: "Hello")
            return client
        }

        // The shutdown would wait for 600 seconds, if for anything.
        #expect(ContinuousClock.now - start < .seconds(300))
        _ = client
    }

    @Test func aResponseThatIsStillOnItsWayArrivesWhole() async throws {
        let sent = Event()
        let body = [UInt8](repeating: 7, count: 16 << 20)
        let app = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw UnsupportedScope(scope) }
            try await Response(content: .bytes(body))(scope, receive, send)
            sent.happen()
        }

        // Complete for the application, but far more than the system buffers on the way.
        let reading = try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            await sent.wait()
            return Task {
                // The shutdown comes first.
                try await Task.sleep(for: .milliseconds(100))
                return Answers(try await client.readToEnd())
            }
        }

        #expect(try await reading.value.first?.body == body)
    }

    @Test func anIdleConnectionIsClosed() async throws {
        var app = App()
        app.get("/") { _ in "done" }

        let client = try await client(of: app) { client in
            try await client.send(Self.get)
            _ = try await client.read(upTo: "done")
        }

        #expect(try await client.readToEnd().isEmpty)
    }

    @Test func aHandlerThatNeverEndsIsCancelledAtTheDeadline() async throws {
        let started = Event()
        let cancelled = Counter()
        var app = App()
        app.get("/") { _ in
            started.happen()
            do {
                try await Task.sleep(for: .seconds(60))
            } catch {
                cancelled.add()
                throw error
            }
            return "never"
        }

        let client = try await client(after: { $0.shutdownTimeout = .milliseconds(50) }, of: app) {
            client in
            try await client.send(Self.get)
            await started.wait()
        }

        #expect(cancelled.value == 1)
        #expect(try await client.readToEnd().isEmpty)
    }

    @Test func aServerThatIsCancelledShutsDownGracefully() async throws {
        let started = Event()
        var app = App()
        app.get("/") { _ in
            started.happen()
            try await Task.sleep(for: .milliseconds(50))
            return "done"
        }
        let listening = AsyncStream.makeStream(of: Int.self)
        let server = Task { [app] in
            try await serving(app) { port in
                listening.continuation.yield(port)
                await Event().wait()
            }
        }
        var ports = listening.stream.makeAsyncIterator()
        let port = try #require(await ports.next())
        let client = try RawClient(port: port)
        try await client.send(Self.get)
        await started.wait()

        server.cancel()

        #expect(Answers(try await client.readToEnd()).texts == ["done"])
        try await server.value
    }

    @Test func clientsThatComeAndGoDoNotHoldTheShutdown() async throws {
        let start = ContinuousClock.now
        for _ in 0..<5 {
            try await serving(ExchangeTests.hello, { $0.eventLoopCount = 2 }) { port in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<50 { group.addTask { _ = try RawClient(port: port) } }
                    try await group.next()
                    group.cancelAll()
                }
            }
        }

        // Each would wait for its deadline of 600 seconds.
        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test(arguments: [-1, 65_536])
    func aPortThatIsNoneIsAnError(port: Int) async throws {
        await #expect(throws: ListenError.self) {
            try await serving(ExchangeTests.hello, { $0.addresses = [.tcp(port: port)] }) { _ in ()
            }
        }
    }

    @Test func anApplicationThatThrowsAtItsLifespanIsServedWithoutOne() async throws {
        let app = ClosureApplication { scope, receive, send in
            guard case .http = scope else { throw NoDatabase() }
            try await Response.text("Hello")(scope, receive, send)
        }

        try await serving(app) { port in
            let client = try RawClient(port: port)
            try await client.send(Self.get)
            #expect(try await client.read(upTo: "Hello").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test func aPortThatIsTakenIsAnError() async throws {
        try await serving(ExchangeTests.hello) { port in
            let error = await #expect(throws: ListenError.self) {
                try await serving(ExchangeTests.hello, { $0.addresses = [.tcp(port: port)] }) { _ in
                    ()
                }
            }
            #expect(error?.address == .tcp(port: port))
        }
    }
}
