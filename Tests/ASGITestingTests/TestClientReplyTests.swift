import ASGITesting
import HTTPCore
import Testing

@Suite struct TestClientReplyTests {
    private struct Broken: Error {}

    @Test func replyIsWhatTheApplicationSent() async throws {
        let start = ResponseStart(status: .created, headers: [.location: "/1"])
        let client = TestClient(
            application(
                sending: .httpResponseStart(start), .part("hel"), .part(""), .lastPart("lo")))

        let reply = try await client.get("/")

        #expect(reply.status == .created)
        #expect(reply.headers == [.location: "/1"])
        #expect(reply.text == "hello")
        #expect(reply.parts == [Array("hel".utf8), Array("lo".utf8)])
    }

    @Test func eventsAfterTheEndAreIgnored() async throws {
        let client = TestClient(
            application(sending: .start, .lastPart("a"), .lastPart("b"), .start))

        #expect(try await client.get("/").text == "a")
    }

    @Test func applicationThatSaysNothingIsAnError() async {
        let error = await #expect(throws: NoResponse.self) {
            try await TestClient(application()).get("/")
        }

        #expect(error?.hasStarted == false)
        #expect(
            error?.description == """
                There was no response.
                GET http://localhost/
                host: localhost

                (no response so far)
                """)
    }

    @Test(arguments: [
        ([SendEvent.start], "(no response so far)"),
        ([.start, .part("a")], "HTTP/1.1 200 OK\n\n(1 bytes of the body so far)"),
    ])
    func responseWithoutItsEndIsAnError(_ events: [SendEvent], _ shown: String) async {
        let client = TestClient(
            ClosureApplication { _, _, send in for event in events { try await send(event) } })

        let error = await #expect(throws: NoResponse.self) { try await client.get("/") }

        #expect(error?.hasStarted == true)
        #expect(
            error?.description == """
                The response ended before its last part.
                GET http://localhost/
                host: localhost

                \(shown)
                """)
    }

    @Test(arguments: [
        [SendEvent.lastPart("a")], [.start, .start], [.start, .httpResponseTrailers([:])],
        [.start, .httpResponsePathSend(path: "/a")], [.webSocketClose()],
        [.httpResponseEarlyHint(links: [])],
    ])
    func eventInTheWrongOrderIsAViolation(_ events: [SendEvent]) async {
        let client = clientWithoutExtensions(
            ClosureApplication { _, _, send in for event in events { try await send(event) } })

        await #expect(throws: ProtocolViolation.self) { try await client.get("/") }
    }

    private func clientWithoutExtensions(_ application: ClosureApplication) -> TestClient {
        var client = TestClient(application)
        client.extensions = []
        return client
    }

    @Test func errorIsThrownToTheTest() async {
        let client = TestClient(ClosureApplication { _, _, _ in throw Broken() })

        await #expect(throws: Broken.self) { try await client.get("/") }
    }

    @Test func errorAfterTheResponseIsThrownToTheTestToo() async {
        let client = TestClient(
            ClosureApplication { _, _, send in
                try await send(.start)
                try await send(.lastPart("a"))
                throw Broken()
            })

        await #expect(throws: Broken.self) { try await client.get("/") }
    }

    @Test func textReplacesWhatIsNotUTF8() {
        let reply = TestReply(status: .ok, parts: [[0x61], [], [0xff]])

        #expect(reply.text == "a\u{fffd}")
        #expect(reply.body == [0x61, 0xff])
        #expect(reply.parts == [[0x61], [0xff]])
    }
}
