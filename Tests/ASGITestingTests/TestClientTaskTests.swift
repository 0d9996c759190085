import ASGITesting
import HTTPCore
import Synchronization
import Testing

/// The application runs in a child task of the test.
@Suite(.timeLimit(.minutes(1))) struct TestClientTaskTests {
    @TaskLocal private static var user = "nobody"

    @Test func valuesOfTheTaskReachTheApplication() async throws {
        let client = TestClient(application { _ in Self.user })

        let name = try await Self.$user.withValue("Kim") { try await client.get("/").text }

        #expect(name == "Kim")
        #expect(try await client.get("/").text == "nobody")
    }

    @Test func valuesOfTheTaskReachALifespanAndASocket() async throws {
        let client = TestClient(
            ClosureApplication { scope, receive, send in
                _ = try await receive()
                switch scope {
                case .lifespan: try await send(.lifespanStartupFailed(message: Self.user))
                case .webSocket: try await send(.webSocketAccept(subprotocol: Self.user))
                case .http: throw UnsupportedScope(scope)
                }
            })

        try await Self.$user.withValue("Kim") {
            let subprotocol = try await client.webSocket("/", subprotocols: ["Kim"]) {
                $0.subprotocol
            }
            #expect(subprotocol == "Kim")
            let error = await #expect(throws: LifespanError.self) {
                try await client.withLifespan { _ in }
            }
            #expect(error?.reason == "Kim")
        }
    }

    @Test func hundredRequestsAtOnceGetTheirOwnReplies() async throws {
        let arrived = Mutex(0)
        let (signals, everybodyIsHere) = AsyncStream.makeStream(of: Void.self)
        let client = TestClient(
            application { request in
                let count = arrived.withLock { arrived in
                    arrived += 1
                    return arrived
                }
                // Nobody is answered before all have asked.
                if count == 100 { everybodyIsHere.finish() }
                for await _ in signals {}
                return "\(request.path) \(try await request.text())"
            })

        let texts = try await withThrowingTaskGroup(of: (Int, String).self) { group in
            for number in 0..<100 {
                group.addTask {
                    (number, try await client.post("/\(number)", body: "body \(number)").text)
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }

        #expect(texts.count == 100)
        for (number, text) in texts { #expect(text == "/\(number) body \(number)") }
    }

    @Test func cancelledTestEndsTheApplication() async {
        let (asked, isAsked) = AsyncStream.makeStream(of: Void.self)
        let end = Mutex<(any Error)?>(nil)
        let client = TestClient(
            ClosureApplication { _, _, _ in
                isAsked.yield()
                do {
                    try await Task.sleep(for: .seconds(3600))
                } catch {
                    end.withLock { $0 = error }
                    throw error
                }
            })

        let asking = Task { try await client.get("/") }
        for await _ in asked { break }
        asking.cancel()

        await #expect(throws: CancellationError.self) { try await asking.value }
        #expect(end.withLock { $0 } is CancellationError)
    }

    @Test func applicationHasReturnedWhenTheReplyIsHere() async throws {
        let hasReturned = Mutex(false)
        let client = TestClient(
            ClosureApplication { _, _, send in
                try await send(.start)
                try await send(.lastPart(""))
                for _ in 0..<100 { await Task.yield() }
                hasReturned.withLock { $0 = true }
            })

        try await client.get("/").expect(.ok)

        #expect(hasReturned.withLock { $0 })
    }
}
