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
}
