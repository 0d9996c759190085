import ASGITesting
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct TestClientLifespanTests {
    private struct Broken: Error {}

    @Test func applicationWithoutALifespanIsTestedAllTheSame() async throws {
        let client = TestClient(application { $0.path })

        #expect(try await client.withLifespan { try await $0.get("/a").text } == "/a")
    }

    @Test func errorOfTheTestIsThrownAfterTheShutdown() async throws {
        let (events, log) = AsyncStream.makeStream(of: String.self)
        let client = TestClient(
            ClosureApplication { _, receive, send in
                log.yield("\(try await receive())")
                try await send(.lifespanStartupComplete)
                log.yield("\(try await receive())")
                try await send(.lifespanShutdownComplete)
                log.finish()
            })

        await #expect(throws: Broken.self) {
            try await client.withLifespan { _ in throw Broken() }
        }

        #expect(
            await events.reduce(into: []) { $0.append($1) }
                == ["lifespanStartup", "lifespanShutdown"])
    }

    /// Is called with a lifespan only, and answers each of its events by an event.
    private func client(
        answering answers: SendEvent..., then end: (any Error)? = nil
    ) -> TestClient {
        TestClient(
            ClosureApplication { _, receive, send in
                for answer in answers {
                    _ = try await receive()
                    try await send(answer)
                }
                if let end { throw end }
                // An answer is missing.
                while true { _ = try await receive() }
            })
    }

    @Test func failedStartIsAnErrorAndNothingIsTested() async {
        let client = client(answering: .lifespanStartupFailed(message: "no database"))

        let error = await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in Issue.record("It has not started.") }
        }

        #expect(error?.phase == .startup)
        #expect(error?.reason == "no database")
    }

    @Test func failedShutdownIsAnErrorAfterTheTest() async {
        let client = client(
            answering: .lifespanStartupComplete, .lifespanShutdownFailed(message: "still busy"))

        let error = await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in }
        }

        #expect(error?.phase == .shutdown)
        #expect(error?.reason == "still busy")
    }

    @Test func errorInPlaceOfAStartIsThrownToTheTest() async throws {
        let client = client(then: Broken())

        await #expect(throws: Broken.self) {
            try await client.withLifespan { _ in Issue.record("It has not started.") }
        }

        var tolerant = client
        tolerant.failures = .answered
        #expect(try await tolerant.withLifespan { _ in 7 } == 7)
    }

    @Test func errorInPlaceOfAShutdownIsAFailedOne() async {
        let client = client(answering: .lifespanStartupComplete, then: Broken())

        let error = await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in }
        }

        #expect(error?.phase == .shutdown)
    }

    @Test func missingAnswerToTheStartIsNotWaitedForForever() async {
        let client = client().with(\.timeout, .milliseconds(10))

        let error = await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in Issue.record("It has not started.") }
        }

        #expect(error?.phase == .startup)
        #expect(error?.reason.contains("in vain for the application to start") == true)
    }

    @Test func missingAnswerToTheShutdownIsNotWaitedForForever() async {
        let client = client(answering: .lifespanStartupComplete)
            .with(\.timeout, .milliseconds(10))

        let error = await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in }
        }

        #expect(error?.phase == .shutdown)
        #expect(error?.reason.contains("in vain for the application to shut down") == true)
    }

    @Test func answerThatComesTooLateIsAViolationAndStartsNothing() async {
        let (answers, log) = AsyncStream.makeStream(of: String.self)
        let client = TestClient(
            ClosureApplication { _, receive, send in
                _ = try await receive()
                // Until the time is over.
                _ = try? await receive()
                do { try await send(.lifespanStartupComplete) } catch {
                    log.yield("\(type(of: error))")
                }
                log.finish()
            }
        ).with(\.timeout, .milliseconds(10))

        await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in Issue.record("It has not started.") }
        }
        #expect(await answers.reduce(into: []) { $0.append($1) } == ["ProtocolViolation"])
    }

    @Test func secondAnswerIsAViolation() async throws {
        let client = TestClient(
            ClosureApplication { _, receive, send in
                _ = try await receive()
                try await send(.lifespanStartupComplete)
                await #expect(throws: ProtocolViolation.self) {
                    try await send(.lifespanStartupComplete)
                }
                _ = try await receive()
                try await send(.lifespanShutdownComplete)
                await #expect(throws: ProtocolViolation.self) {
                    try await send(.lifespanShutdownComplete)
                }
            })

        #expect(try await client.withLifespan { _ in 7 } == 7)
    }

    private enum Pool: AttributeKey { typealias Value = String }

    @Test func startAddsToWhatTheClientHas() async throws {
        let client = TestClient(application { $0.scope.state[Pool.self] ?? "none" })
        var prepared = client
        prepared.state[Pool.self] = "prepared"

        #expect(try await prepared.get("/").text == "prepared")
        let text = try await prepared.withLifespan { try await $0.get("/").text }
        #expect(text == "prepared")
    }

    @Test func testMayTakeLongerThanTheStart() async throws {
        let client = TestClient(
            ClosureApplication { scope, receive, send in
                guard case .lifespan = scope else {
                    return try await Task.sleep(for: .seconds(3600))
                }
                for answer in [SendEvent.lifespanStartupComplete, .lifespanShutdownComplete] {
                    _ = try await receive()
                    try await send(answer)
                }
            }
        ).with(\.timeout, .milliseconds(10))

        let limit = await #expect(throws: TestTimeout.self) {
            try await client.withLifespan { client in
                // Twice as long as the limit, by something that has one of its own.
                for _ in 0..<2 { _ = try? await client.get("/") }
                return try await client.get("/")
            }
        }

        #expect(limit?.event == "the head of the response")
    }

    @Test func cancelledTestDoesNotWaitForAShutdownThatDoesNotCome() async {
        let (starts, hasStarted) = AsyncStream.makeStream(of: Void.self)
        let client = client(answering: .lifespanStartupComplete)

        let testing = Task {
            try await client.withLifespan { _ in
                hasStarted.yield()
                try await Task.sleep(for: .seconds(3600))
            }
        }
        for await _ in starts { break }
        testing.cancel()

        await #expect(throws: CancellationError.self) { try await testing.value }
    }

    @Test func cancelledTestShutsTheApplicationDown() async throws {
        let (events, log) = AsyncStream.makeStream(of: String.self)
        let (starts, hasStarted) = AsyncStream.makeStream(of: Void.self)
        let client = TestClient(
            ClosureApplication { _, receive, send in
                _ = try await receive()
                try await send(.lifespanStartupComplete)
                log.yield("\(try await receive())")
                log.finish()
                try await send(.lifespanShutdownComplete)
            })

        let testing = Task {
            try await client.withLifespan { _ in
                hasStarted.yield()
                try await Task.sleep(for: .seconds(3600))
            }
        }
        for await _ in starts { break }
        testing.cancel()

        await #expect(throws: CancellationError.self) { try await testing.value }
        #expect(await events.reduce(into: []) { $0.append($1) } == ["lifespanShutdown"])
    }
}
