import ASGIServer
import ASGITesting
import HTTPCore
import Synchronization
import Testing

/// The client in memory is a server to its applications, and keeps the promises of one.
@Suite(.timeLimit(.minutes(5))) struct ServerConformanceTests {
    @Test(arguments: ServerConformance.checks)
    func clientInMemoryIsAServer(_ check: ServerConformance.Check) async throws {
        let outcome = try await check.run { application, body in
            try await TestClient(application, failures: .answered).withLifespan(body)
        }

        #expect(outcome == .kept)
    }

    @Test(arguments: ServerConformance.checks)
    func serverThatDoesNotServeKeepsNothing(_ check: ServerConformance.Check) async {
        await #expect(throws: ConformanceFailure.self) { try await check.run { _, _ in } }
    }

    @Test func errorThatAServerSwallowsIsFound() async throws {
        let check = try #require(ServerConformance.responses.first)

        await #expect(throws: ConformanceFailure.self) {
            try await check.run { _, body in
                let broken = ClosureApplication { _, _, send in try await send(.lastPart("")) }
                try? await body(TestClient(broken, failures: .answered))
            }
        }
    }

    @Test func failedStartThatAServerHidesIsFound() async throws {
        let check = try #require(
            ServerConformance.lifespans.first { $0.description.contains("cannot start") })

        let failure = await #expect(throws: ConformanceFailure.self) {
            try await check.run { application, body in
                do {
                    try await TestClient(application, failures: .answered).withLifespan(body)
                } catch is LifespanError {}
            }
        }
        #expect(failure?.reason == "Nobody learns of the failure.")
    }

    /// Neither kept by a server that works, nor taken by one that does not.
    @Test(arguments: ServerConformance.checks.filter { $0.description.contains("waits while") })
    func backPressureIsSeenWithFewBytes(_ check: ServerConformance.Check) async throws {
        let bytes = Mutex(0)
        let count = { @Sendable (more: Int) in bytes.withLock { $0 += more } }
        let outcome = try await check.run { application, body in
            let counted = ClosureApplication { scope, receive, send in
                try await application(
                    scope,
                    Receive {
                        let event = try await receive()
                        switch event {
                        case .httpRequest(let bytes, _), .webSocketReceive(.binary(let bytes)):
                            count(bytes.count)
                        default: break
                        }
                        return event
                    },
                    Send { event in
                        switch event {
                        case .httpResponseBody(let bytes, _), .webSocketSend(.binary(let bytes)):
                            count(bytes.count)
                        default: break
                        }
                        try await send(event)
                    })
            }
            try await TestClient(counted, failures: .answered).withLifespan(body)
        }

        #expect(outcome == .kept)
        #expect(bytes.withLock { $0 } <= 1_048_576)
    }

    #if Server
    @Test(arguments: ServerConformance.checks)
    func serverKeepsItsPromises(_ check: ServerConformance.Check) async throws {
        let outcome = try await check.run { application, body in
            try await LiveClient(Server(application)).withLifespan(body)
        }

        #expect(outcome == .kept)
    }
    #endif
}
