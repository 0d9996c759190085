import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import HTTPCore
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct LifespanTests {
    private struct Broken: Error, CustomStringConvertible { let description: String }

    private enum Pool: AttributeKey { typealias Value = String }

    private let log = Log()

    /// A lifespan of three hooks at each end; those that are named fail.
    private func lifespan(failing: String...) -> Lifespan {
        var lifespan = Lifespan()
        for number in 1...3 {
            lifespan.onStartup { [log] _ in
                log.add("start \(number)")
                if failing.contains("start \(number)") { throw Broken(description: "no \(number)") }
            }
            lifespan.onShutdown { [log] _ in
                log.add("stop \(number)")
                if failing.contains("stop \(number)") { throw Broken(description: "no \(number)") }
            }
        }
        return lifespan
    }

    private func run(_ lifespan: Lifespan) async throws {
        try await LifespanMiddleware(Response(), lifespan: lifespan).withLifespan { [log] _ in
            log.add("body")
        }
    }

    @Test func hooksRunInOrderAndBack() async throws {
        try await run(lifespan())

        #expect(
            log.entries == ["start 1", "start 2", "start 3", "body", "stop 3", "stop 2", "stop 1"])
    }

    @Test func lifespanWithoutHooksIsServed() async throws {
        try await run(Lifespan())

        #expect(log.entries == ["body"])
    }

    @Test func firstStartupHookThatFailsStopsTheStart() async {
        let lifespan = lifespan(failing: "start 2", "start 3")

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.phase == .startup)
        #expect(error?.reason == "no 2")
        #expect(log.entries == ["start 1", "start 2", "stop 1"])
    }

    @Test func allShutdownHooksRunEvenIfSomeFail() async {
        let lifespan = lifespan(failing: "stop 3", "stop 1")

        let error = await #expect(throws: LifespanError.self) { try await run(lifespan) }

        #expect(error?.phase == .shutdown)
        #expect(error?.reason == "no 3; no 1")
        #expect(log.entries.suffix(3) == ["stop 3", "stop 2", "stop 1"])
    }

    @Test func hooksShareTheState() async throws {
        var lifespan = Lifespan()
        lifespan.onStartup { $0[Pool.self] = "ten" }
        lifespan.onStartup { $0[Pool.self]?.append(" connections") }
        lifespan.onShutdown { [log] state in log.add(state[Pool.self] ?? "none") }
        let application = LifespanMiddleware(Response(), lifespan: lifespan)

        let pool = try await application.withLifespan { $0[Pool.self] }

        #expect(pool == "ten connections")
        #expect(log.entries == ["ten connections"])
    }

    @Test func everythingElseGoesToTheApplication() async throws {
        let application = LifespanMiddleware(Response.text("hello"), lifespan: lifespan())

        #expect(try await TestClient(application).get("/").text == "hello")
        #expect(log.entries.isEmpty)
    }

    @Test func lifespanOfTheApplicationIsReplaced() async throws {
        let inner = ClosureApplication { [log] _, _, _ in log.add("inner") }

        try await LifespanMiddleware(inner, lifespan: lifespan()).withLifespan { _ in }

        #expect(!log.entries.contains("inner"))
        #expect(log.entries.first == "start 1")
    }

    @Test func eventOutOfTurnIsAViolation() async {
        let send = Send { [log] event in log.add(event.name) }

        await #expect(throws: ProtocolViolation.self) {
            try await lifespan()(LifespanScope(), Receive { .lifespanShutdown }, send)
        }
        #expect(log.entries.isEmpty)

        await #expect(throws: ProtocolViolation.self) {
            try await lifespan()(LifespanScope(), Receive { .lifespanStartup }, send)
        }
        #expect(
            log.entries.prefix(4) == ["start 1", "start 2", "start 3", "lifespan.startup.complete"])
    }
}
