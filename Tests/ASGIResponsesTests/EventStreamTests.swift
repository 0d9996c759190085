import ASGIResponses
import ASGITesting
import HTTPCore
import Synchronization
import Testing

/// How an event stream is written; keep-alives have tests of their own.
@Suite struct EventStreamTests {
    private struct Broken: Error {}

    private func parser(_ response: Response) async throws -> EventStreamParser {
        EventStreamParser(try await TestClient(response).get("/").body)
    }

    @Test func fieldsKeepCachesAndProxiesFromHoldingTheStream() async throws {
        let reply = try await TestClient(Response.events { _ in }).get("/")

        #expect(
            reply.headers == [
                .contentType: "text/event-stream",
                .cacheControl: "no-store, no-transform",
                HTTPField.Name(literal: "X-Accel-Buffering"): "no",
            ])
    }

    @Test func streamIsOpenBeforeItsFirstEvent() async throws {
        let reply = try await TestClient(Response.events(keepAlive: nil) { _ in }).get("/")

        #expect(reply.text == ":\n\n")
    }

    @Test func eventsLeaveAsTheyAreSent() async throws {
        let response = Response.events { writer in
            try await writer.send(ServerSentEvent(data: "1", event: "count", id: "a"))
            try await writer.send("two\nlines")
            try await writer.send(json: ["three": 3])
        }

        let reply = try await TestClient(response).get("/")

        #expect(
            reply.parts.map { String(decoding: $0, as: UTF8.self) } == [
                ":\n\n", "event: count\nid: a\ndata: 1\n\n", "data: two\ndata: lines\n\n",
                "data: {\"three\":3}\n\n",
            ])
    }

    @Test func sequenceOfEventsIsAStream() async throws {
        let events = AsyncStream<ServerSentEvent> { continuation in
            continuation.yield(ServerSentEvent("1"))
            continuation.yield(ServerSentEvent("2"))
            continuation.finish()
        }

        #expect(try await parser(.events(events)).messages.map(\.data) == ["1", "2"])
    }

    @Test func sequenceOfTextsIsAStream() async throws {
        let texts = AsyncStream<String> { continuation in
            continuation.yield("a\nb")
            continuation.finish()
        }

        #expect(try await parser(.events(texts)).messages.map(\.data) == ["a\nb"])
    }

    @Test func sequenceOfValuesIsAStreamOfJSON() async throws {
        let values = AsyncStream<[Int]> { continuation in
            continuation.yield([1, 2])
            continuation.finish()
        }

        #expect(try await parser(.events(json: values)).messages.map(\.data) == ["[1,2]"])
    }

    @Test(arguments: [nil, Duration.seconds(15)])
    func errorOfTheProducerIsPassedOn(keepAlive: Duration?) async {
        let response = Response.events(keepAlive: keepAlive) { writer in
            try await writer.send("1")
            throw Broken()
        }

        let (events, error) = await response.events(answering: .get)

        #expect(error is Broken)
        // Not ended: the connection is cut.
        #expect(events.last == .httpResponseBody(Array("data: 1\n\n".utf8), more: true))
    }

    @Test func errorOfASequenceIsPassedOn() async {
        let events = AsyncThrowingStream<String, any Error> { $0.finish(throwing: Broken()) }

        #expect(await Response.events(events).events(answering: .get).error is Broken)
    }

    @Test func producerLearnsThatTheClientIsGone() async {
        let log = Mutex<[String]>([])
        let response = Response.events { writer in
            do { try await writer.send("hello") } catch {
                log.withLock { $0.append("\(type(of: error))") }
                throw error
            }
        }
        let send = Send { event in
            if case .httpResponseBody(let bytes, _) = event, bytes.first != UInt8(ascii: ":") {
                throw ClientDisconnected()
            }
        }

        await #expect(throws: ClientDisconnected.self) {
            try await response(.get, Receive { .httpDisconnect }, send)
        }

        #expect(log.withLock { $0 } == ["ClientDisconnected"])
    }

    @Test(arguments: [nil, Duration.seconds(15)])
    func cancellationReachesTheProducerAndIsPassedOn(keepAlive: Duration?) async {
        let (events, _) = AsyncStream.makeStream(of: String.self)
        let (opened, opening) = AsyncStream.makeStream(of: Void.self)
        let response = Response.events(events, keepAlive: keepAlive)
        let send = Send { _ in opening.yield() }

        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await response(.get, Receive { .httpDisconnect }, send) }
                var openings = opened.makeAsyncIterator()
                await openings.next()
                await openings.next()
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test func streamOfHEADIsNotWritten() async throws {
        let calls = Mutex(0)
        let response = Response.events { _ in calls.withLock { $0 += 1 } }

        let reply = try await TestClient(response).head("/")

        #expect(reply.headers[.contentType] == "text/event-stream")
        #expect(calls.withLock { $0 } == 0)
    }

    @Test(arguments: [("41", "41"), ("…", "…"), ("", nil), (nil, nil)] as [(String?, String?)])
    func requestHasTheIDOfTheLastEvent(field: String?, id: String?) {
        var headers = HTTPFields()
        headers[HTTPField.Name(literal: "Last-Event-ID")] = field
        let scope = HTTPScope(method: .get, path: "/", headers: headers)

        #expect(Request(scope, receive: Receive { .httpDisconnect }).lastEventID == id)
    }
}
