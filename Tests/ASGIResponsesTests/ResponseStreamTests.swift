import ASGIResponses
import ASGITesting
import HTTPCore
import Synchronization
import Testing

@Suite struct ResponseStreamTests {
    @Test func partsLeaveAsTheyAreWritten() async throws {
        let response = Response.stream(contentType: "text/csv") { writer in
            try await writer.write("a,b\n")
            try await writer.write([0x31, 0x2c, 0x32])
        }

        let reply = try await TestClient(response).get("/")

        #expect(reply.parts == [Array("a,b\n".utf8), Array("1,2".utf8)])
        #expect(reply.headers == [.contentType: "text/csv; charset=utf-8"])
    }

    @Test func everyPartIsAnEventBetweenTheHeadAndTheEnd() async {
        let response = Response.stream { writer in
            for number in 0..<10 { try await writer.write("\(number)") }
        }

        let (events, _) = await response.events(answering: .get)

        #expect(events.count == 12)
        #expect(events.first?.name == "http.response.start")
        #expect(
            events[1...10].elementsEqual(
                (0..<10).map { .httpResponseBody(Array("\($0)".utf8), more: true) }))
        #expect(events.last == .httpResponseBody([]))
    }

    @Test func contentTypeIsBinaryUnlessSaid() async throws {
        let reply = try await TestClient(Response.stream { _ in }).get("/")

        #expect(reply.headers[.contentType] == "application/octet-stream")
        #expect(reply.body.isEmpty)
    }

    @Test func nothingWrittenIsNothingSent() async {
        let response = Response.stream { writer in
            try await writer.write("")
            try await writer.write([])
            try await writer.write("a")
        }

        let (events, _) = await response.events(answering: .get)

        #expect(
            events.dropFirst() == [
                .httpResponseBody(Array("a".utf8), more: true), .httpResponseBody([]),
            ])
    }

    @Test func announcedLengthIsKept() async throws {
        var response = Response.stream { try await $0.write("hello") }
        response.headers[.contentLength] = "5"

        let reply = try await TestClient(response).get("/")

        #expect(reply.headers[.contentLength] == "5")
        #expect(reply.text == "hello")
    }

    @Test(arguments: [
        (HTTPRequest.Method.head, 200), (.get, 204), (.get, 205), (.get, 304),
    ])
    func nothingIsWrittenWhereThereIsNoContent(_ method: HTTPRequest.Method, _ code: Int)
        async throws
    {
        let calls = Mutex(0)
        var response = Response.stream { _ in calls.withLock { $0 += 1 } }
        response.status = HTTPResponse.Status(code: code)

        let reply = try await TestClient(response).request(method, "/")

        #expect(reply.body.isEmpty)
        #expect(calls.withLock { $0 } == 0)
    }

    @Test func contentThatFailsIsNotEnded() async {
        struct Broken: Error {}
        let response = Response.stream { writer in
            try await writer.write("hello")
            throw Broken()
        }

        let (events, error) = await response.events(answering: .get)

        #expect(error is Broken)
        #expect(events.last == .httpResponseBody(Array("hello".utf8), more: true))
    }

    @Test func writerLearnsThatTheClientIsGone() async {
        let log = Mutex<[String]>([])
        let response = Response.stream { writer in
            do { try await writer.write("hello") } catch {
                log.withLock { $0.append("\(type(of: error))") }
                throw error
            }
        }
        let send = Send { event in
            if case .httpResponseBody = event { throw ClientDisconnected() }
        }

        await #expect(throws: ClientDisconnected.self) {
            try await response(.get, Receive { .httpDisconnect }, send)
        }

        #expect(log.withLock { $0 } == ["ClientDisconnected"])
    }
}
