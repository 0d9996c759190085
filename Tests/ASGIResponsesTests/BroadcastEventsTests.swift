import ASGIResponses
import ASGITesting
import HTTPCore
import Synchronization
import Testing

/// Event streams of a broadcast.
@Suite(.timeLimit(.minutes(1))) struct BroadcastEventsTests {
    /// Counts how often it is encoded.
    private struct Price: Encodable {
        let counter: Counter

        func encode(to encoder: any Encoder) throws {
            counter.count.add(1, ordering: .sequentiallyConsistent)
            var container = encoder.singleValueContainer()
            try container.encode(12.5)
        }
    }

    private final class Counter: Sendable { let count = Atomic(0) }

    /// The bodies that clients get of one response, while a body speaks to all of them.
    private func bodies<Message>(
        _ clients: Int, of response: Response, from broadcast: Broadcast<Message>,
        while body: () async throws -> Void
    ) async throws -> [String?] {
        try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<clients {
                group.addTask { try await TestClient(response).get("/").text }
            }
            await broadcast.waitForReaders(clients)
            try await body()
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    @Test func everyClientOfAResponseIsAReader() async throws {
        let news = Broadcast<String>()

        let bodies = try await bodies(3, of: .events(news.messages()), from: news) {
            try await news.send("1")
            try await news.send("2")
            news.finish()
        }

        #expect(bodies == Array(repeating: ":\n\ndata: 1\n\ndata: 2\n\n", count: 3))
    }

    @Test func messagesMayBecomeEvents() async throws {
        let news = Broadcast<Int>()
        let response = Response.events(
            news.messages().map { try ServerSentEvent(data: "news", id: "\($0)") })

        let bodies = try await bodies(1, of: response, from: news) {
            try await news.send(7)
            news.finish()
        }

        #expect(bodies == [":\n\nid: 7\ndata: news\n\n"])
    }

    @Test func valueIsEncodedOnceForAll() async throws {
        let prices = Broadcast<ServerSentEvent>()
        let counter = Counter()

        let bodies = try await bodies(5, of: .events(prices.messages()), from: prices) {
            try await prices.send(ServerSentEvent(json: Price(counter: counter)))
            prices.finish()
        }

        #expect(bodies == Array(repeating: ":\n\ndata: 12.5\n\n", count: 5))
        #expect(counter.count.load(ordering: .sequentiallyConsistent) == 1)
    }

    @Test func responseThatIsNotSentDoesNotJoin() async throws {
        let news = Broadcast<String>()
        let response = Response.events(news.messages())

        let reply = try await TestClient(response).head("/")

        #expect(reply.headers[.contentType] == "text/event-stream")
        #expect(news.readerCount == 0)
    }

    @Test func clientThatIsGoneLeaves() async throws {
        let news = Broadcast<String>()
        let response = Response.events(news.messages(), keepAlive: nil)
        let send = Send { event in
            // The head and the comment arrive, no event does.
            if case .httpResponseBody(let bytes, true) = event, bytes != Array(":\n\n".utf8) {
                throw ClientDisconnected()
            }
        }

        await #expect(throws: ClientDisconnected.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await response(.get, Receive { .httpDisconnect }, send) }
                await news.waitForReaders(1)
                try await news.send("1")
                try await group.waitForAll()
            }
        }

        #expect(news.readerCount == 0)
    }

    @Test func shutdownOfTheServerEndsTheStreamWell() async throws {
        let news = Broadcast<String>()
        let response = Response.events(news.messages())
        var scope = HTTPScope(method: .get, path: "/")
        let shutdown = ShutdownSignal()
        scope.attributes.shutdown = shutdown
        let recorder = Recorder(.http(scope))

        try await withThrowingTaskGroup(of: Void.self) { [scope] group in
            group.addTask {
                try await response(.http(scope), Receive { .httpDisconnect }, Send(recorder))
            }
            await news.waitForReaders(1)
            shutdown.begin()
            try await group.waitForAll()
        }

        #expect(recorder.events.last == .httpResponseBody([], more: false))
        #expect(news.readerCount == 0)
    }

    @Test func slowClientIsCutAndOthersGoOn() async throws {
        let news = Broadcast<String>(limit: 2)
        let response = Response.events(news.messages(), keepAlive: nil)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let (started, start) = AsyncStream.makeStream(of: Void.self)
        let slow = Send { event in
            guard case .httpResponseBody(let bytes, true) = event, bytes.first != 0x3a else {
                return
            }
            start.finish()
            for await _ in released {}
        }

        try await news.join { fast in
            await #expect(throws: SlowReaderError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await response(.get, Receive { .httpDisconnect }, slow) }
                    await news.waitForReaders(2)
                    try await news.send("0")
                    for await _ in started {}
                    for number in 1...4 {
                        try await news.send("\(number)")
                        _ = try await fast.next(1)
                    }
                    release.finish()
                    try await group.waitForAll()
                }
            }
            let last = try await fast.next(1)

            #expect(news.readerCount == 1)
            #expect(last == ["4"])
        }
    }
}
