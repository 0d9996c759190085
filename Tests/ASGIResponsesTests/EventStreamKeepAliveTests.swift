import ASGIResponses
import ASGITesting
import HTTPCore
import Synchronization
import Testing

/// Keep-alives come while nothing else does, never inside of something, and end with the stream.
@Suite(.timeLimit(.minutes(1))) struct EventStreamKeepAliveTests {
    private struct Broken: Error {}

    private static let comment = Array(":\n\n".utf8)

    /// A client that can be watched: it tells of every part that it gets.
    private final class Client: EventSink {
        let parts: AsyncStream<[UInt8]>
        private let continuation: AsyncStream<[UInt8]>.Continuation
        private let state = Mutex((isSending: false, overlaps: 0))
        /// What happens at each part, numbered from 0, before it has arrived.
        private let onPart: @Sendable (Int) async throws -> Void
        private let count = Mutex(0)

        init(_ onPart: @escaping @Sendable (Int) async throws -> Void = { _ in }) {
            (parts, continuation) = AsyncStream.makeStream()
            self.onPart = onPart
        }

        /// How often a part came before another had arrived.
        var overlaps: Int { state.withLock { $0.overlaps } }

        func send(_ event: SendEvent) async throws {
            guard case .httpResponseBody(let bytes, true) = event else { return }
            state.withLock { state in
                if state.isSending { state.overlaps += 1 }
                state.isSending = true
            }
            defer { state.withLock { $0.isSending = false } }
            let number = count.withLock { count in
                defer { count += 1 }
                return count
            }
            try await onPart(number)
            continuation.yield(bytes)
        }

        func answer(_ response: Response) async throws {
            try await response(.get, Receive { .httpDisconnect }, Send(self))
        }
    }

    /// Waits for ever, or until the task is cancelled, which it then says.
    private static func waitForCancellation() async throws {
        for await _ in AsyncStream<Never>.makeStream().stream {}
        try Task.checkCancellation()
    }

    @Test func commentsAreSentWhileNothingElseIs() async throws {
        let client = Client()
        let response = Response.events(keepAlive: .milliseconds(2)) { writer in
            var comments = 0
            for await part in client.parts where part == Self.comment {
                comments += 1
                if comments == 4 { break }
            }
            try await writer.send("end")
        }

        try await client.answer(response)
    }

    @Test func noCommentIsSentUnlessWanted() async throws {
        let response = Response.events(keepAlive: nil) { _ in
            for _ in 0..<100 { await Task.yield() }
        }

        #expect(try await TestClient(response).get("/").text == ":\n\n")
    }

    @Test func noCommentIsSentBeforeItsTime() async throws {
        let response = Response.events(keepAlive: .seconds(60)) { writer in
            for number in 0..<100 {
                await Task.yield()
                try await writer.send("\(number)")
            }
        }

        #expect(
            try await TestClient(response).get("/").parts.filter { $0 == Self.comment }.count == 1)
    }

    @Test func streamEndsAtOnceWithItsProducer() async throws {
        let start = ContinuousClock.now

        _ = try await TestClient(Response.events(keepAlive: .seconds(600)) { _ in }).get("/")

        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func streamEndsAtOnceWithAnErrorOfItsProducer() async {
        let start = ContinuousClock.now
        let response = Response.events(keepAlive: .seconds(600)) { _ in throw Broken() }

        await #expect(throws: Broken.self) { try await TestClient(response).get("/") }

        #expect(ContinuousClock.now - start < .seconds(300))
    }

    @Test func clientThatIsGoneEndsAnIdleProducer() async {
        let isCancelled = Mutex(false)
        let client = Client { if $0 > 2 { throw ClientDisconnected() } }
        let response = Response.events(keepAlive: .milliseconds(2)) { _ in
            defer { isCancelled.withLock { $0 = Task.isCancelled } }
            try await Self.waitForCancellation()
        }

        await #expect(throws: ClientDisconnected.self) { try await client.answer(response) }

        #expect(isCancelled.withLock { $0 })
    }

    @Test func producerThatIsCancelledMayStillSayFarewell() async throws {
        let client = Client()
        let response = Response.events(keepAlive: .milliseconds(2)) { writer in
            try? await Self.waitForCancellation()
            try await writer.send("farewell")
        }

        // Its end counts, not that of the keep-alive, which was cancelled as well.
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await client.answer(response) }
            for await _ in client.parts { break }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    @Test func errorOfAProducerThatIsCancelledIsPassedOn() async {
        let client = Client()
        let response = Response.events(keepAlive: .milliseconds(2)) { _ in
            try? await Self.waitForCancellation()
            // The keep-alive ends first.
            for _ in 0..<1000 { await Task.yield() }
            throw Broken()
        }

        await #expect(throws: Broken.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await client.answer(response) }
                for await _ in client.parts { break }
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test func eventsOfManyTasksAndCommentsNeverMeet() async throws {
        let client = Client { _ in for _ in 0..<5 { await Task.yield() } }
        let response = Response.events(keepAlive: .microseconds(10)) { writer in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<8 {
                    group.addTask {
                        for number in 0..<50 { try await writer.send("\(task) \(number)") }
                    }
                }
                try await group.waitForAll()
            }
        }

        try await client.answer(response)

        #expect(client.overlaps == 0)
    }

    @Test func eventsOfManyTasksAllArrive() async throws {
        let response = Response.events(keepAlive: .microseconds(10)) { writer in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<400 { group.addTask { try await writer.send("\(number)") } }
                try await group.waitForAll()
            }
        }

        let parser = EventStreamParser(try await TestClient(response).get("/").body)

        #expect(parser.messages.compactMap { Int($0.data) }.sorted() == Array(0..<400))
    }

    @Test func slowClientGetsNoCommentInsideOfAnEvent() async throws {
        // The first event takes as long as many keep-alives would.
        let client = Client { number in
            if number == 1 { try await Task.sleep(for: .milliseconds(30)) }
        }
        let response = Response.events(keepAlive: .milliseconds(1)) { writer in
            try await writer.send("slow")
        }

        try await client.answer(response)

        #expect(client.overlaps == 0)
    }

    @Test func waitingWriterThatIsCancelledGivesItsTurnUp() async throws {
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let client = Client { number in
            guard number == 1 else { return }
            start.finish()
            for await _ in released {}
        }
        let response = Response.events(keepAlive: nil) { writer in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await writer.send("first") }
                for await _ in started {}
                await #expect(throws: CancellationError.self) {
                    try await withThrowingTaskGroup(of: Void.self) { waiting in
                        waiting.addTask { try await writer.send("cancelled") }
                        await Task.yield()
                        waiting.cancelAll()
                        try await waiting.waitForAll()
                    }
                }
                release.finish()
                try await group.waitForAll()
            }
            try await writer.send("second")
        }
        let parts = client.parts

        try await client.answer(response)
        var received: [String] = []
        for await part in parts {
            received.append(String(decoding: part, as: UTF8.self))
            if received.count == 3 { break }
        }

        #expect(received == [":\n\n", "data: first\n\n", "data: second\n\n"])
    }
}
