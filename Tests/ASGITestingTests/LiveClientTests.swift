#if Server
import ASGIServer
import ASGITesting
import HTTPCore
import Logging
import Testing

/// The life of a server around a test; what its clients see is in `SameFaceTests`.
@Suite(.timeLimit(.minutes(1))) struct LiveClientTests {
    private func client(_ application: any ASGIApplication) -> LiveClient {
        LiveClient(
            Server(application, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }))
    }

    /// An application that answers so many events of its lifespan, and then waits.
    private func application(
        answering answers: SendEvent...,
        then wait: @escaping @Sendable (Receive) async throws -> Void
    ) -> ClosureApplication {
        ClosureApplication { scope, receive, send in
            guard case .lifespan = scope else { throw UnsupportedScope(scope) }
            for answer in answers {
                _ = try await receive()
                try await send(answer)
            }
            try await wait(receive)
        }
    }

    private static let waits: [@Sendable (Receive) async throws -> Void] = [
        { receive in while true { _ = try await receive() } },
        { _ in try await Task.sleep(for: .seconds(3600)) },
    ]

    @Test(arguments: waits.indices)
    func startThatDoesNotComeIsNotWaitedForForever(_ index: Int) async {
        var client = client(application(then: Self.waits[index]))
        client.timeout = .milliseconds(10)

        let error = await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in Issue.record("It has not started.") }
        }

        #expect(error?.phase == .startup)
        #expect(error?.reason.contains("in vain for the application to start") == true)
    }

    @Test(arguments: waits.indices)
    func shutdownThatDoesNotComeIsNotWaitedForForever(_ index: Int) async {
        var server = Server(
            application(answering: .lifespanStartupComplete, then: Self.waits[index]),
            logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
        server.configuration.shutdownTimeout = .zero
        var client = LiveClient(server)
        client.timeout = .milliseconds(500)

        let error = await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in }
        }

        #expect(error?.phase == .shutdown)
        #expect(error?.reason.contains("in vain for the application to shut down") == true)
    }

    @Test func failedStartIsAnErrorAndNothingIsTested() async {
        let client = client(
            application(answering: .lifespanStartupFailed(message: "no database")) { _ in })

        let error = await #expect(throws: LifespanError.self) {
            try await client.withLifespan { _ in Issue.record("It has not started.") }
        }

        #expect(error?.reason == "no database")
    }

    @Test func errorOfTheTestIsThrownAfterTheShutdown() async {
        struct Broken: Error {}
        let (events, log) = AsyncStream.makeStream(of: String.self)
        let client = client(
            application(answering: .lifespanStartupComplete) { receive in
                log.yield("\(try await receive())")
                log.finish()
            })

        await #expect(throws: Broken.self) { try await client.withLifespan { _ in throw Broken() } }
        #expect(await events.reduce(into: []) { $0.append($1) } == ["lifespanShutdown"])
    }

    @Test func limitOfTheClientIsThatOfItsRequests() async throws {
        var client = client(ClosureApplication { _, _, _ in })
        client.timeout = .seconds(7)

        #expect(try await client.withLifespan { $0.timeout } == .seconds(7))
    }
}
#endif
