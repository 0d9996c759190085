import ASGIServer
import ASGITesting
import HTTPCore
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

    @Test(arguments: ServerConformance.checks.filter { !$0.description.contains("cannot start") })
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
