import ASGITesting
import HTTPCore
import Testing

@Suite struct FailurePolicyTests {
    private struct Broken: Error {}

    /// A client that answers as a server would, of an application that fails after some events.
    private func client(
        sending events: SendEvent..., throwing error: any Error = Broken()
    ) -> TestClient {
        let application = ClosureApplication { _, _, send in
            for event in events { try await send(event) }
            throw error
        }
        return TestClient(application, failures: .answered)
    }

    private struct Full: HTTPStatusError {
        var status: HTTPResponse.Status { HTTPResponse.Status(code: 507) }
        var message: String { "Full." }
        var headers: HTTPFields { [.retryAfter: "9"] }
    }

    @Test func unknownErrorIsAnsweredWith500() async throws {
        let reply = try await client().get("/")

        #expect(reply.status == .internalServerError)
        #expect(reply.text == "Internal Server Error")
    }

    @Test func errorThatKnowsItsStatusIsAnsweredWithIt() async throws {
        let reply = try await client(throwing: Full()).get("/")

        #expect(reply.status.code == 507)
        #expect(reply.text == "Full.")
        #expect(reply.headers[.retryAfter] == "9")
    }

    @Test func headThatHasNotLeftIsReplaced() async throws {
        #expect(try await client(sending: .start).get("/").status == .internalServerError)
    }

    @Test func errorAfterTheResponseIsAnsweredByIt() async throws {
        let reply = try await client(sending: .start, .lastPart("a")).get("/")

        #expect(
            reply
                == TestReply(
                    status: .ok, headers: [.contentLength: "1"], parts: [Array("a".utf8)]))
    }

    @Test func errorHalfwayIsNoResponse() async {
        let error = await #expect(throws: NoResponse.self) {
            try await client(sending: .start, .part("a")).get("/")
        }

        #expect(error?.hasStarted == true)
    }

    @Test func violationIsAnsweredAsAnyError() async throws {
        #expect(try await client(sending: .lastPart("a")).get("/").status == .internalServerError)
    }

    @Test func cancellationThatNobodyAskedForIsAnsweredAsAnyError() async throws {
        let client = client(throwing: CancellationError())

        #expect(try await client.get("/").status == .internalServerError)
        let refusal = await #expect(throws: HandshakeRefused.self) {
            try await client.webSocket("/") { _ in }
        }
        #expect(refusal?.reply.status == .internalServerError)
        await #expect(throws: CancellationError.self) {
            try await client.with(\.failures, .rethrown).get("/")
        }
    }

    @Test func cancellationThatNobodyAskedForIsThrownThoughTheClientHasLeft() async {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            _ = try await receive()
            throw CancellationError()
        }

        await #expect(throws: CancellationError.self) {
            try await TestClient(application).webSocket("/") { _ in }
        }
    }

    @Test func policyMayBeChanged() async throws {
        var client = client()

        client.failures = .rethrown

        await #expect(throws: Broken.self) { try await client.get("/") }
    }

    @Test func applicationThatSaysNothingIsAnsweredWith500() async throws {
        let client = TestClient(ClosureApplication { _, _, _ in }, failures: .answered)

        #expect(try await client.get("/").status == .internalServerError)
    }
}
