import HTTPCore
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct LifespanConversationTests {
    private enum Pool: AttributeKey { typealias Value = String }

    @Test func stateOfTheStartupIsHandedOver() async throws {
        let application = ClosureApplication { scope, receive, send in
            guard case .lifespan(let lifespan) = scope else { return }
            _ = try await receive()
            lifespan.state[Pool.self] = "ten connections"
            try await send(.lifespanStartupComplete)
            _ = try await receive()
            try await send(.lifespanShutdownComplete)
        }

        let pool = try await application.withLifespan { state in state[Pool.self] }

        #expect(pool == "ten connections")
    }

    @Test func cancelledTaskStillShutsDown() async {
        let log = Log()

        let serving = Task {
            try await ScriptedLifespan(log: log).withLifespan { _ in
                unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
                try Task.checkCancellation()
            }
        }

        await #expect(throws: CancellationError.self) { try await serving.value }
        #expect(log.entries.last == "lifespan.shutdown.complete")
    }

    @Test func taskThatIsCancelledBeforeTheStartupStillStartsAndShutsDown() async throws {
        let log = Log()

        let serving = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await ScriptedLifespan(log: log).withLifespan { _ in "body" }
        }

        #expect(try await serving.value == "body")
        #expect(log.entries.last == "lifespan.shutdown.complete")
    }

    @Test func applicationThatWaitsAfterTheShutdownIsEnded() async throws {
        let log = Log()
        let application = ClosureApplication { _, receive, send in
            _ = try await receive()
            try await send(.lifespanStartupComplete)
            _ = try await receive()
            try await send(.lifespanShutdownComplete)
            do { _ = try await receive() } catch { log.add("\(type(of: error))") }
        }

        try await application.withLifespan { _ in }

        #expect(log.entries == ["CancellationError"])
    }

    @Test func applicationThatWaitsAfterAFailedStartupIsEnded() async {
        let log = Log()
        let application = ClosureApplication { _, receive, send in
            _ = try await receive()
            try await send(.lifespanStartupFailed(message: "no"))
            do { _ = try await receive() } catch { log.add("\(type(of: error))") }
        }

        await #expect(throws: LifespanError.self) { try await application.withLifespan { _ in } }
        #expect(log.entries == ["CancellationError"])
    }

    @Test func answerInTheWrongOrderIsAViolation() async throws {
        let log = Log()
        let application = ClosureApplication { _, receive, send in
            _ = try await receive()
            do {
                try await send(.lifespanShutdownComplete)
            } catch is ProtocolViolation {
                log.add("violation")
            }
            try await send(.lifespanStartupComplete)
            _ = try await receive()
            try await send(.lifespanShutdownComplete)
        }

        try await application.withLifespan { _ in log.add("body") }

        #expect(log.entries == ["violation", "body"])
    }

    @Test func twoTasksCannotWaitForTheSameLifespan() async throws {
        let (violations, violation) = AsyncStream.makeStream(of: Void.self)
        let application = ClosureApplication { _, receive, send in
            _ = try await receive()
            try await send(.lifespanStartupComplete)
            await withTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask {
                        do { _ = try await receive() } catch is ProtocolViolation {
                            violation.yield()
                        } catch {}
                    }
                }
            }
            try await send(.lifespanShutdownComplete)
        }

        let count = try await application.withLifespan { _ in
            var count = 0
            for await _ in violations {
                count += 1
                break
            }
            return count
        }

        #expect(count == 1)
    }
}
