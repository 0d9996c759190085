import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import HTTPCore
import TestSupport
import Testing

/// Steps around the serving, and lifespans inside lifespans.
@Suite(.timeLimit(.minutes(1))) struct LifespanScopeTests {
    private struct Broken: Error, CustomStringConvertible { let description: String }

    private enum Pool: AttributeKey { typealias Value = String }

    private let log = Log()

    private func run(_ lifespan: Lifespan) async throws {
        try await LifespanMiddleware(Response(), lifespan: lifespan).withLifespan { [log] _ in
            log.add("body")
        }
    }

    private func scoped(_ name: String) -> @Sendable (LifespanState, Serving) async throws -> Void {
        { [log] _, serve in
            log.add("open \(name)")
            await serve()
            log.add("close \(name)")
        }
    }

    @Test func closuresAroundTheServingNest() async throws {
        var lifespan = Lifespan()
        lifespan.around(scoped("a"))
        lifespan.onStartup { [log] _ in log.add("start") }
        lifespan.around(scoped("b"))

        try await run(lifespan)

        #expect(log.entries == ["open a", "start", "open b", "body", "close b", "close a"])
    }

    @Test func startThatFailsUndoesWhatWasDone() async {
        var lifespan = Lifespan()
        lifespan.around(scoped("a"))
        lifespan.onStartup { [log] _ in log.add("start") }
        lifespan.onShutdown { [log] _ in log.add("stop") }
        lifespan.onStartup { _ in throw Broken(description: "no b") }
        lifespan.onShutdown { [log] _ in log.add("never") }
        lifespan.around(scoped("c"))

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.phase == .startup)
        #expect(error?.reason == "no b")
        #expect(log.entries == ["open a", "start", "stop", "close a"])
    }

    @Test func whatFailsWhileUndoingIsTold() async {
        var lifespan = Lifespan()
        lifespan.onShutdown { _ in throw Broken(description: "no stop") }
        lifespan.onStartup { _ in throw Broken(description: "no start") }

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.phase == .startup)
        #expect(error?.reason == "no start; no stop")
    }

    @Test func closureThatThrowsBeforeServingFailsTheStart() async {
        var lifespan = Lifespan()
        lifespan.around { _, _ in throw Broken(description: "no pool") }

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.phase == .startup)
        #expect(log.entries.isEmpty)
    }

    @Test func closureThatThrowsAfterServingFailsTheShutdown() async {
        var lifespan = Lifespan()
        lifespan.around { _, serve in
            await serve()
            throw Broken(description: "no close")
        }

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.phase == .shutdown)
        #expect(error?.reason == "no close")
        #expect(log.entries == ["body"])
    }

    @Test func closureThatDoesNotServeFailsTheStart() async {
        var lifespan = Lifespan()
        lifespan.around { _, _ in }

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.phase == .startup)
        #expect(log.entries.isEmpty)
    }

    @Test func servingTwiceServesOnce() async throws {
        var lifespan = Lifespan()
        lifespan.around { _, serve in
            await serve()
            await serve()
        }

        try await run(lifespan)

        #expect(log.entries == ["body"])
    }

    @Test func applicationThatIsIncludedStartsAtItsPlace() async throws {
        var inner = Lifespan()
        inner.around(scoped("inner"))
        inner.onStartup { $0[Pool.self] = "ten" }
        var lifespan = Lifespan()
        lifespan.around(scoped("a"))
        lifespan.include(LifespanMiddleware(Response(), lifespan: inner))
        lifespan.around { [log] state, serve in
            log.add(state[Pool.self] ?? "none")
            await serve()
        }

        try await run(lifespan)

        #expect(
            log.entries == ["open a", "open inner", "ten", "body", "close inner", "close a"])
    }

    @Test func applicationWithoutALifespanIsNoStep() async throws {
        var lifespan = Lifespan()
        lifespan.include(Response.text("hello"))

        try await run(lifespan)

        #expect(log.entries == ["body"])
    }

    @Test func includedStartThatFailsFailsTheWhole() async {
        var inner = Lifespan()
        inner.onStartup { _ in throw Broken(description: "no inner") }
        var lifespan = Lifespan()
        lifespan.around(scoped("a"))
        lifespan.include(LifespanMiddleware(Response(), lifespan: inner))

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.reason == "no inner")
        #expect(error?.phase == .startup)
        #expect(log.entries == ["open a", "close a"])
    }

    @Test func includedShutdownThatFailsIsTold() async {
        var inner = Lifespan()
        inner.onShutdown { _ in throw Broken(description: "no inner stop") }
        var lifespan = Lifespan()
        lifespan.around(scoped("a"))
        lifespan.include(LifespanMiddleware(Response(), lifespan: inner))

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.reason == "no inner stop")
        #expect(error?.phase == .shutdown)
        #expect(log.entries == ["open a", "body", "close a"])
    }
}
