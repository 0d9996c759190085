import ASGIResponses
import ASGITesting
import HTTPCore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct TestExchangeTests {
    /// Sends an event for every number there is.
    private let endless = Response.events { writer in
        for number in 1... { try await writer.send(ServerSentEvent(data: "\(number)")) }
    }

    @Test func endlessEventsArriveOneByOne() async throws {
        try await TestClient(endless).exchange(.get, "/") { exchange in
            let head = try await exchange.head()
            #expect(head.status == .ok)
            #expect(head.headers[.contentType] == "text/event-stream")

            var events = exchange.events.makeAsyncIterator()
            #expect(try await events.next() == ReceivedEvent("1"))
            #expect(try await events.next() == ReceivedEvent("2"))
        }
    }

    @Test func applicationIsToldWhenItsClientLeaves() async throws {
        let (log, entries) = AsyncStream.makeStream(of: String.self)
        let application = ClosureApplication { _, receive, send in
            _ = try await receive()
            try await send(.start)
            try await send(.part("a"))
            entries.yield("\(try await receive())")
            entries.yield("\(Task.isCancelled)")
            await #expect(throws: ClientDisconnected.self) { try await send(.part("b")) }
            entries.finish()
        }

        try await TestClient(application).exchange(.get, "/") { exchange in
            let part = try await exchange.nextPart()
            #expect(part == Array("a".utf8))
        }

        #expect(await log.reduce(into: []) { $0.append($1) } == ["httpDisconnect", "true"])
    }

    @Test func clientMayLeaveInMidUpload() async throws {
        let received = Mutex(0)
        let application = application { request in
            for try await part in request.body { received.withLock { $0 += part.count } }
            return "never"
        }

        try await TestClient(application).exchange(.post, "/", body: .open) { exchange in
            try await exchange.write("half of it")
            exchange.disconnect()
        }

        #expect(received.withLock { $0 } <= 10)
    }

    @Test func brokenUploadIsAnErrorForTheApplication() async throws {
        let (errors, seen) = AsyncStream.makeStream(of: BodyError.Code?.self)
        let application = application { request in
            do {
                return "\(try await request.body.collect())"
            } catch let error as BodyError {
                seen.yield(error.code)
                throw error
            }
        }

        try await TestClient(application).exchange(.post, "/", body: .open) { exchange in
            try await exchange.write([1])
            exchange.disconnect()
        }

        for await code in errors {
            #expect(code == .disconnected)
            break
        }
    }

    @Test func streamThatThrowsBreaksTheUploadOff() async throws {
        struct Broken: Error {}
        let parts = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield([1])
            continuation.finish(throwing: Broken())
        }
        let client = TestClient(application { "\(try await $0.body.collect())" })

        await #expect(throws: Broken.self) { try await client.post("/", body: .stream(parts)) }
    }

    @Test func requestAndResponseMayAlternate() async throws {
        let echo = ClosureApplication { _, receive, send in
            try await send(.start)
            while case .httpRequest(let bytes, true) = try await receive() {
                try await send(.httpResponseBody(bytes, more: true))
            }
            try await send(.lastPart("!"))
        }

        try await TestClient(echo).exchange(.post, "/", body: .open) { exchange in
            for text in ["a", "b", "c"] {
                try await exchange.write(text)
                #expect(try await exchange.nextPart() == Array(text.utf8))
            }
            try await exchange.finish()
            #expect(try await exchange.reply().text == "!")
            #expect(try await exchange.nextPart() == nil)
        }
    }

    @Test func onlyAnOpenBodyIsWrittenByTheTest() async throws {
        let client = TestClient(application { "\(try await $0.body.collect())" })

        for body in [TestBody.none, [1], .stream(stream(of: [1]))] {
            try await client.exchange(.post, "/", body: body) { exchange in
                await #expect(throws: OpenBodyError.isNotOpen) { try await exchange.write("a") }
                await #expect(throws: OpenBodyError.isNotOpen) { try await exchange.finish() }
                let text = try await exchange.reply().text
                #expect(text == (body.bytes == [] ? "[]" : "[1]"))
            }
        }
    }

    @Test func nothingIsWrittenBehindTheEndOfABody() async throws {
        let client = TestClient(application { try await $0.text() })

        try await client.exchange(.post, "/", body: .open) { exchange in
            try await exchange.write("all")
            try await exchange.finish()
            await #expect(throws: OpenBodyError.isFinished) { try await exchange.write("more") }
            await #expect(throws: OpenBodyError.isFinished) { try await exchange.finish() }
            let text = try await exchange.reply().text
            #expect(text == "all")
        }
    }

    @Test func emptyPartIsNone() async throws {
        let client = TestClient(
            ClosureApplication { _, receive, send in
                let event = try await receive()
                try await send(.start)
                try await send(.lastPart("\(event == .httpRequest(body: [1], more: true))"))
            })

        let text = try await client.exchange(.post, "/", body: .open) { exchange in
            try await exchange.write("")
            try await exchange.write([1])
            return try await exchange.reply().text
        }
        #expect(text == "true")
    }

    @Test func openBodyNeedsAnExchange() async {
        let client = TestClient(application { _ in "answered" })

        await #expect(throws: OpenBodyError.needsAnExchange) {
            try await client.post("/", body: .open)
        }
    }

    @Test func senderWaitsForAClientThatDoesNotRead() async throws {
        let sent = Mutex(0)
        let application = ClosureApplication { _, _, send in
            try await send(.start)
            let part = [UInt8](repeating: 1, count: 16_384)
            for _ in 0..<100 {
                try await send(.httpResponseBody(part, more: true))
                sent.withLock { $0 += part.count }
            }
            try await send(.lastPart(""))
        }

        try await TestClient(application).exchange(.get, "/") { exchange in
            _ = try await exchange.head()
            let beforeReading = sent.withLock { $0 }
            #expect(beforeReading <= 131_072)
            #expect(try await exchange.reply().body.count == 1_638_400)
        }
    }

    @Test func senderOfNothingWaitsToo() async throws {
        let (counts, log) = AsyncStream.makeStream(of: Int.self)
        let application = ClosureApplication { _, _, send in
            try await send(.start)
            try await send(.part("a"))
            var count = 0
            defer { log.yield(count) }
            // One that never waits may send many more before it learns that its client has left.
            while count < 100_000 {
                try await send(.part(""))
                count += 1
                if count == 500 { log.yield(count) }
            }
        }

        try await TestClient(application).exchange(.get, "/") { exchange in
            _ = try await exchange.nextPart()
            for await _ in counts { break }
        }

        for await count in counts {
            #expect(count < 2000)
            break
        }
    }

    @Test func nothingIsExpectedUntilAPartComes() async throws {
        let echo = ClosureApplication { _, receive, send in
            try await send(.start)
            while case .httpRequest(let bytes, let more) = try await receive() {
                try await send(.httpResponseBody(bytes, more: more))
                if !more { break }
            }
        }

        try await TestClient(echo).exchange(.post, "/", body: .open) { exchange in
            try await exchange.expectNothing(for: .milliseconds(5))
            try await exchange.write("a")
            await #expect(throws: UnexpectedEvent.self) {
                try await exchange.expectNothing(for: .seconds(60))
            }
            try await exchange.finish()
            await #expect(throws: UnexpectedEvent.self) {
                try await exchange.expectNothing(for: .seconds(60))
            }
        }
    }

    @Test func whoHasLeftNeitherReadsNorWrites() async throws {
        let application = ClosureApplication { _, receive, send in
            try await send(.start)
            try await send(.part("a"))
            while case .httpRequest = try await receive() {}
            try await send(.part("b"))
        }

        try await TestClient(application).exchange(.post, "/", body: .open) { exchange in
            _ = try await exchange.head()
            let reading = Task { try await exchange.reply() }
            exchange.disconnect()
            await #expect(throws: NoResponse.self) { try await reading.value }
            await #expect(throws: NoResponse.self) { try await exchange.nextPart() }
            let error = await #expect(throws: NoResponse.self) { try await exchange.write("b") }
            #expect(error?.description.hasPrefix("The client has disconnected.\n") == true)
            await #expect(throws: NoResponse.self) { try await exchange.finish() }
        }
    }

    @Test func errorOfTheApplicationIsThrownWhereItIsMet() async throws {
        struct Broken: Error {}
        let application = ClosureApplication { _, _, send in
            try await send(.start)
            try await send(.part("a"))
            throw Broken()
        }

        try await TestClient(application).exchange(.get, "/") { exchange in
            let part = try await exchange.nextPart()
            #expect(part == Array("a".utf8))
            await #expect(throws: Broken.self) { try await exchange.nextPart() }
        }
        try await TestClient(application, failures: .answered).exchange(.get, "/") { exchange in
            let part = try await exchange.nextPart()
            #expect(part == Array("a".utf8))
            await #expect(throws: NoResponse.self) { try await exchange.nextPart() }
        }
        await #expect(throws: Broken.self) {
            try await TestClient(application).exchange(.get, "/") { _ = try await $0.head() }
        }
    }

    @Test func tooLongReplyIsNotKept() async {
        let client = TestClient(endless)

        await #expect(throws: UnexpectedEvent.self) {
            try await client.exchange(.get, "/") { try await $0.reply(upTo: 1000) }
        }
    }

    @Test func descriptionShowsWhatHasArrived() async throws {
        try await TestClient(endless).exchange(.get, "/events") { exchange in
            #expect("\(exchange)".hasSuffix("(no response so far)"))
            _ = try await exchange.nextPart()
            #expect("\(exchange)".hasPrefix("GET http://localhost/events"))
            #expect("\(exchange)".hasSuffix("(3 bytes of the body so far)"))
        }
    }

    @Test func applicationWhoseLastPartIsRefusedLearnsThatItsClientLeft() async throws {
        let application = ClosureApplication { _, receive, send in
            let start = ResponseStart(status: .ok, headers: [.contentLength: "3"])
            try await send(.httpResponseStart(start))
            try await send(.httpResponseBody([1], more: true))
            await #expect(throws: ProtocolViolation.self) {
                try await send(.httpResponseBody([1, 2, 3]))
            }
            var event = try await receive()
            while case .httpRequest = event { event = try await receive() }
            #expect(event == .httpDisconnect)
        }

        try await TestClient(application).exchange(.get, "/") { exchange in
            let part = try await exchange.nextPart()
            #expect(part == [1])
        }
    }
}
