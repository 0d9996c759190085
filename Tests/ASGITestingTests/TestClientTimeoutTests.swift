import ASGITesting
import HTTPCore
import Testing

/// Limits are tried with things that never happen, so that no test depends on how long they take.
@Suite(.timeLimit(.minutes(1))) struct TestClientTimeoutTests {
    private func client(_ body: @escaping @Sendable (Receive, Send) async throws -> Void)
        -> TestClient
    {
        let application = ClosureApplication { _, receive, send in try await body(receive, send) }
        return TestClient(application).with(\.timeout, .milliseconds(10))
    }

    /// Waits until the task is cancelled.
    private static func wait() async throws { try await Task.sleep(for: .seconds(3600)) }

    @Test func responseThatDoesNotComeIsNotWaitedForForever() async throws {
        let client = client { _, _ in try await Self.wait() }

        let error = await #expect(throws: TestTimeout.self) { try await client.get("/slow?a=b") }

        #expect(error?.limit == .milliseconds(10))
        #expect(error?.event == "the head of the response")
        #expect(error?.exchange.contains("GET http://localhost/slow?a=b") == true)
    }

    @Test func partThatDoesNotComeIsNotWaitedForForever() async throws {
        let client = client { _, send in
            try await send(.start)
            try await send(.part("a"))
            try await Self.wait()
        }

        await #expect(throws: TestTimeout.self) { try await client.get("/") }
    }

    @Test func applicationThatDoesNotReturnIsCancelled() async throws {
        let client = client { _, send in
            try await send(.start)
            try await send(.lastPart("a"))
            try await Self.wait()
        }

        let error = await #expect(throws: TestTimeout.self) { try await client.get("/slow") }

        #expect(error?.event == "the application to return")
        #expect(error?.exchange.hasPrefix("GET http://localhost/slow\n") == true)
        #expect(error?.exchange.contains("HTTP/1.1 200 OK") == true)
    }

    @Test func replyThatNeverEndsIsNotWaitedForForever() async throws {
        let client = client { _, send in
            try await send(.start)
            while true {
                try await send(.part("a"))
                try await Task.sleep(for: .milliseconds(1))
            }
        }

        await #expect(throws: TestTimeout.self) { try await client.get("/") }
    }

    @Test func bodyThatNobodyReadsIsNotWaitedForForever() async throws {
        let client = client { _, _ in try await Self.wait() }

        let error = await #expect(throws: TestTimeout.self) {
            try await client.exchange(.post, "/", body: .open) { exchange in
                try await exchange.write([UInt8](repeating: 0, count: 100_000))
            }
        }

        #expect(error?.event == "room for the body")
    }

    @Test func heartbeatsAreNoEvents() async throws {
        let client = client { _, send in
            try await send(.start)
            while true {
                try await send(.part(": ping\n\n"))
                try await Task.sleep(for: .milliseconds(1))
            }
        }

        let error = await #expect(throws: TestTimeout.self) {
            try await client.exchange(.get, "/") { exchange in
                for try await _ in exchange.events {}
            }
        }

        #expect(error?.event == "the next event")
    }

    @Test func messagesDoNotMakeTheWaitForACloseLonger() async throws {
        let client = client { receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            while true {
                try await send(.webSocketSend(.text("tick")))
                try await Task.sleep(for: .milliseconds(1))
            }
        }

        let error = await #expect(throws: TestTimeout.self) {
            try await client.webSocket("/") { _ = try await $0.closed() }
        }

        #expect(error?.event == "the other side to close")
    }
}
