import ASGITesting
import HTTPCore
import Synchronization
import Testing

/// Bodies that are large, made while they are sent, or that nobody wants.
@Suite(.timeLimit(.minutes(1))) struct TestClientUploadTests {
    private struct Broken: Error {}

    /// Reads one part of the body, and answers.
    private let impatient = TestClient(
        application { request in
            for try await part in request.body { return "\(part.count)" }
            return "none"
        })

    @Test func partsAreMadeWhileTheyAreSent() async throws {
        let (received, log) = AsyncStream.makeStream(of: Void.self)
        let application = application { request in
            var parts: [[UInt8]] = []
            for try await part in request.body {
                parts.append(part)
                log.yield()
            }
            return "\(parts)"
        }
        let made = Mutex<UInt8>(0)
        // Each part but the first is made when the application has the one before.
        let parts = AsyncStream<[UInt8]> {
            if made.withLock({ $0 }) > 0 { for await _ in received { break } }
            let number = made.withLock { made in
                made += 1
                return made
            }
            return number <= 3 ? [number] : nil
        }

        let reply = try await TestClient(application).post("/", body: .stream(parts))

        #expect(reply.text == "[[1], [2], [3]]")
    }

    @Test func sequenceIsReadNoFasterThanTheBodyIs() async throws {
        let (requests, log) = AsyncStream.makeStream(of: Int.self)
        let made = Mutex(0)
        let parts = AsyncStream<[UInt8]> {
            log.yield(
                made.withLock { made in
                    made += 1
                    return made
                })
            return [UInt8](repeating: 0, count: 16_384)
        }
        let client = TestClient(
            application { request in
                // As many as there is room for, and the one that waits.
                for await number in requests where number == 5 { break }
                return "\(made.withLock { $0 })"
            })

        #expect(try await client.post("/", body: .stream(parts)).text == "5")
    }

    @Test func endlessBodyEndsWithTheAnswer() async throws {
        let part = [UInt8](repeating: 1, count: 1000)

        let reply = try await impatient.post("/", body: .stream(EndlessParts(part: part)))

        #expect(reply.text == "1000")
    }

    @Test func endlessBodyEndsWithTheApplication() async {
        let client = TestClient(
            application { request in
                for try await _ in request.body { throw Broken() }
                return ""
            })

        await #expect(throws: Broken.self) {
            let part = [UInt8](repeating: 1, count: 1000)
            return try await client.post("/", body: .stream(EndlessParts(part: part)))
        }
    }

    @Test func largeBodiesGoBothWays() async throws {
        let parts = (0..<160).map { [UInt8](repeating: $0, count: 65_536) }
        let body = parts.reduce(into: []) { $0 += $1 }
        let echo = TestClient(
            ClosureApplication { _, receive, send in
                try await send(.start)
                while case .httpRequest(let bytes, let more) = try await receive() {
                    try await send(.httpResponseBody(bytes, more: more))
                    if !more { break }
                }
            })
        let made = AsyncStream<[UInt8]> { continuation in
            for part in parts { continuation.yield(part) }
            continuation.finish()
        }

        // Not in the expectation: a failure would show all of it.
        let isWhole = try await echo.post("/", body: .bytes(body)).body == body
        #expect(isWhole)
        let reply = try await echo.post("/", body: .stream(made))
        let isSame = reply.body == body && reply.parts == parts
        #expect(isSame)
    }

    @Test(arguments: [false, true])
    func bodyThatNobodyReadsDoesNotKeepTheAnswer(isEndless: Bool) async throws {
        // Not as the argument: every run's log would show all of it.
        let body: TestBody =
            isEndless
            ? .stream(EndlessParts(part: [UInt8](repeating: 0, count: 10_000)))
            : .bytes([UInt8](repeating: 0, count: 1_000_000))
        let reply = try await TestClient(application { _ in "no" }).post("/", body: body)

        #expect(reply.text == "no")
    }

    @Test func bodyMayBeReadOnceTheAnswerHasBegun() async throws {
        let client = TestClient(
            ClosureApplication { scope, receive, send in
                guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
                try await send(.start)
                try await send(.part("reading: "))
                let body = try await Request(http, receive: receive).text()
                try await send(.lastPart(body))
            })

        #expect(try await client.post("/", body: "it").text == "reading: it")
    }

    @Test func bodyIsGoneOnceTheAnswerIsComplete() async throws {
        let client = TestClient(
            ClosureApplication { scope, receive, send in
                guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
                try await send(.start)
                try await send(.lastPart("done"))
                _ = try await Request(http, receive: receive).body.collect()
            })

        let error = await #expect(throws: BodyError.self) {
            try await client.post("/", body: "a")
        }
        #expect(error?.code == .disconnected)

        var answered = client
        answered.failures = .answered
        #expect(try await answered.post("/", body: "a").text == "done")
    }

    @Test func streamIsReadAnewForEachRequestThatTakesOne() async throws {
        let body = TestBody.stream(EndlessParts(part: [UInt8](repeating: 7, count: 1000)))

        #expect(try await impatient.post("/", body: body).text == "1000")
        #expect(try await impatient.post("/", body: body).text == "1000")
    }

    @Test func manySmallPartsKeepTheirOrder() async throws {
        let client = TestClient(
            ClosureApplication { _, _, send in
                try await send(.start)
                for number in 0..<5000 { try await send(.part("\(number) ")) }
                try await send(.lastPart(""))
            })

        let reply = try await client.get("/")

        #expect(reply.text == (0..<5000).map { "\($0) " }.joined())
        #expect(reply.parts.count == 5000)
    }
}
