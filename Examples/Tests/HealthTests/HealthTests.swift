import ASGITesting
import ASGITools
import Testing

@testable import Health

@Suite struct HealthTests {
    private struct Unreachable: Error {}

    @Test func readinessFollowsTheCheck() async throws {
        let ready = TestClient(makeApp { true })
        let busy = TestClient(makeApp { false })
        let broken = TestClient(makeApp { throw Unreachable() })

        #expect(try await ready.get("/readyz").expect(.ok).text == "ready")
        #expect(try await busy.get("/readyz").expect(.serviceUnavailable).text == "not ready")
        #expect(try await broken.get("/readyz").expect(.serviceUnavailable).text == "not ready")
    }

    @Test func livenessIsNotAboutWhatTheAppNeeds() async throws {
        let client = TestClient(makeApp { throw Unreachable() })

        let reply = try await client.get("/livez").expect(.ok)

        #expect(reply.text == "alive")
        #expect(reply.headers[.cacheControl] == "no-store")
    }

    @Test func shutdownEndsTheReadinessAndNotTheLife() async throws {
        let app = makeApp { true }
        let shutdown = ShutdownSignal()
        func status(_ path: String) async throws -> HTTPResponse.Status {
            var attributes = Attributes()
            attributes.shutdown = shutdown
            let scope = HTTPScope(method: .get, path: path, attributes: attributes)
            return try await app.respond(
                to: Request(scope, receive: Receive { .httpDisconnect })
            ).status
        }

        #expect(try await status("/readyz") == .ok)
        shutdown.begin()
        #expect(try await status("/readyz") == .serviceUnavailable)
        #expect(try await status("/livez") == .ok)
    }
}
