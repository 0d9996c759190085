import ASGIResponses
import ASGITesting
import ASGIWebSocket
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct ResponseWebSocketTests {
    @Test(
        arguments: [
            (["v2", "v1"], ["v1", "v2"], "v2"),
            (["v2", "v1"], ["v1"], "v1"),
            (["v2"], ["v1", "V2"], nil),
            (["v2"], [], nil),
            ([], ["v1"], nil),
            ([], [], nil),
        ] as [([String], [String], String?)])
    func firstSubprotocolThatBothSpeakIsAgreedOn(
        _ spoken: [String], _ offered: [String], _ agreed: String?
    ) async throws {
        let application = Response.webSocket(subprotocols: spoken) { socket in
            try await socket.send(socket.subprotocol ?? "none")
        }

        try await TestClient(application).webSocket("/", subprotocols: offered) { socket in
            #expect(socket.subprotocol == agreed)
            let message = try await socket.receive()
            #expect(message == .text(agreed ?? "none"))
        }
    }

    @Test func subprotocolThatWasChosenMustHaveBeenOffered() async throws {
        let application = Response.webSocket(subprotocol: "v1") { _ in }

        try await TestClient(application).webSocket("/", subprotocols: ["v1"]) { socket in
            #expect(socket.subprotocol == "v1")
        }
        await #expect(throws: ProtocolViolation.self) {
            try await TestClient(application).webSocket("/", subprotocols: ["v2"]) { _ in }
        }
    }

    @Test func fieldsAndCookiesGoWithTheAnswer() async throws {
        var application = Response.webSocket(headers: [.via: "here"]) { _ in }
        application.cookies = [try SetCookie("seen", "yes")]
        let client = TestClient(application)

        try await client.webSocket("/") { socket in
            #expect(socket.headers[.via] == "here")
        }
        #expect(client.cookies.cookies.map(\.name) == ["seen"])
    }

    @Test func requestOverHTTPIsAnsweredWith426() async throws {
        let application = Response.webSocket { _ in Issue.record("There is no socket.") }

        let reply = try await TestClient(application).get("/")

        #expect(reply.status == .upgradeRequired)
        #expect(reply.headers[.upgrade] == "websocket")
        #expect(reply.text == "This is a WebSocket.")
    }

    @Test func lifespanIsUnsupported() async throws {
        let application = Response.webSocket { _ in }

        await #expect(throws: UnsupportedScope.self) {
            try await application(
                .lifespan(LifespanScope()), Receive { .lifespanStartup }, Send { _ in })
        }
    }
}
