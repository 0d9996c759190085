import HTTPCore
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct LifespanTests {
    @Test func bodyRunsBetweenStartupAndShutdown() async throws {
        let log = Log()

        let result = try await ScriptedLifespan(log: log).withLifespan { _ in
            log.add("body")
            return 42
        }

        #expect(result == 42)
        #expect(
            log.entries.filter { !$0.hasSuffix("complete") }
                == ["lifespanStartup", "body", "lifespanShutdown"])
        #expect(log.entries.last == "lifespan.shutdown.complete")
    }

    @Test func applicationThatRefusesItsLifespanIsSimplyRun() async throws {
        let application = ClosureApplication { scope, _, _ in throw UnsupportedScope(scope) }

        #expect(try await application.withLifespan { _ in "body" } == "body")
    }

    @Test func applicationThatFailsBeforeItsAnswerIsSimplyRun() async throws {
        struct Broken: Error {}
        let application = ClosureApplication { _, receive, _ in
            _ = try await receive()
            throw Broken()
        }

        #expect(try await application.withLifespan { _ in "body" } == "body")
    }

    @Test func applicationThatReturnsAtOnceIsSimplyRun() async throws {
        let application = ClosureApplication { _, _, _ in }

        #expect(try await application.withLifespan { _ in "body" } == "body")
    }

    @Test func failedStartupIsThrownAndTheBodyNotRun() async {
        let log = Log()
        let application = ScriptedLifespan(
            startup: .lifespanStartupFailed(message: "no database"), log: log)

        let error = await #expect(throws: LifespanError.self) {
            try await application.withLifespan { _ in log.add("body") }
        }

        #expect(error?.phase == .startup)
        #expect(error?.reason == "no database")
        #expect(error?.description == "The application's startup failed: no database")
        #expect(!log.entries.contains("body"))
        #expect(!log.entries.contains("lifespanShutdown"))
    }

    @Test func failedShutdownIsThrownAfterTheBody() async {
        let log = Log()
        let application = ScriptedLifespan(
            shutdown: .lifespanShutdownFailed(message: "still busy"), log: log)

        let error = await #expect(throws: LifespanError.self) {
            try await application.withLifespan { _ in log.add("body") }
        }

        #expect(error?.phase == .shutdown)
        #expect(error?.reason == "still busy")
        #expect(log.entries.contains("body"))
    }

    @Test func errorOutOfTheShutdownIsAFailedShutdown() async {
        struct Broken: Error {}
        let application = ClosureApplication { _, receive, send in
            _ = try await receive()
            try await send(.lifespanStartupComplete)
            _ = try await receive()
            throw Broken()
        }

        let error = await #expect(throws: LifespanError.self) {
            try await application.withLifespan { _ in }
        }

        #expect(error?.phase == .shutdown)
        #expect(error?.reason == "Broken()")
    }

    @Test func applicationThatEndsBeforeTheShutdownHasShutDown() async throws {
        let application = ClosureApplication { _, receive, send in
            _ = try await receive()
            try await send(.lifespanStartupComplete)
        }

        #expect(try await application.withLifespan { _ in "body" } == "body")
    }

    /// Calls an application in a task, which is cancelled once the application has said so.
    private func cancelled(
        _ application:
            @escaping @Sendable (Receive, Send, AsyncStream<Void>.Continuation)
            async throws -> Void
    ) async throws {
        let (signals, ready) = AsyncStream.makeStream(of: Void.self)
        let running = Task {
            let application = ClosureApplication { _, receive, send in
                try await application(receive, send, ready)
            }
            try await application.withLifespan { _ in
                ready.finish()
                try await Task.sleep(for: .seconds(3600))
            }
        }
        for await _ in signals {}
        running.cancel()
        try await running.value
    }

    @Test func cancelledStartEndsThoughTheApplicationOnlyReceives() async {
        await #expect(throws: CancellationError.self) {
            try await cancelled { receive, _, ready in
                ready.finish()
                while true { _ = try await receive() }
            }
        }
    }

    @Test func cancelledShutdownEndsThoughTheApplicationOnlyReceives() async {
        await #expect(throws: CancellationError.self) {
            try await cancelled { receive, send, _ in
                _ = try await receive()
                try await send(.lifespanStartupComplete)
                while true { _ = try await receive() }
            }
        }
    }

    @Test func cancelledApplicationThatStartsAllTheSameIsShutDown() async {
        let log = Log()

        await #expect(throws: CancellationError.self) {
            try await cancelled { receive, send, ready in
                log.add("\(try await receive())")
                ready.finish()
                try? await Task.sleep(for: .seconds(3600))
                try await send(.lifespanStartupComplete)
                log.add("\(try await receive())")
            }
        }

        #expect(log.entries == ["lifespanStartup", "lifespanShutdown"])
    }

    @Test func errorOfTheBodyIsThrownAfterTheShutdown() async {
        struct Broken: Error {}
        let log = Log()

        await #expect(throws: Broken.self) {
            try await ScriptedLifespan(log: log).withLifespan { _ in throw Broken() }
        }

        #expect(log.entries.last == "lifespan.shutdown.complete")
    }

    @Test func errorOfTheBodyWinsOverThatOfTheShutdown() async {
        struct Broken: Error {}
        let log = Log()
        let application = ScriptedLifespan(
            shutdown: .lifespanShutdownFailed(message: "no"), log: log)

        await #expect(throws: Broken.self) {
            try await application.withLifespan { _ in throw Broken() }
        }

        #expect(log.entries.last == "lifespan.shutdown.failed")
    }
}
