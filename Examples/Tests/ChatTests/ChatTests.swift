import ASGIServer
import ASGITesting
import ASGITools
import Testing

@testable import Chat

@Suite struct ChatTests {
    private let client = TestClient(makeApp())

    @Test func pageIsServed() async throws {
        #expect(try await client.get("/").expect(.ok).text.contains("new WebSocket("))
    }

    @Test func peopleInARoomHearEachOther() async throws {
        try await Self.talk(client)
    }

    @Test func soTheyDoOverConnections() async throws {
        try await LiveClient(Server(makeApp())).withLifespan { try await Self.talk($0) }
    }

    private static func talk(_ client: TestClient) async throws {
        try await client.webSocket("/rooms/lobby", query: ["name": "Kim"]) { kim in
            #expect(try await kim.post() == Post(name: "Kim", event: .joined))
            try await client.webSocket("/rooms/lobby", query: ["name": "Lee"]) { lee in
                #expect(try await lee.post() == Post(name: "Lee", event: .joined))
                #expect(try await kim.post() == Post(name: "Lee", event: .joined))

                try await kim.send(#"{"text": "<b>hello</b>"}"#)
                let said = Post(name: "Kim", event: .said, text: "<b>hello</b>")
                #expect(try await lee.post() == said)
                #expect(try await kim.post() == said)
            }
            #expect(try await kim.post() == Post(name: "Lee", event: .left))
        }
    }

    @Test func roomsAreSeparate() async throws {
        try await client.webSocket("/rooms/a", query: ["name": "Kim"]) { kim in
            _ = try await kim.post()
            try await client.webSocket("/rooms/b", query: ["name": "Lee"]) { lee in
                _ = try await lee.post()
                try await lee.send(#"{"text": "anybody?"}"#)
                _ = try await lee.post()
            }
            try await kim.send(#"{"text": "alone"}"#)
            #expect(try await kim.post().text == "alone")
        }
    }

    @Test(arguments: ["", "a name of more than forty characters is too long for this"])
    func nameHasALength(_ name: String) async throws {
        let closure = try await client.webSocket("/rooms/a", query: ["name": name]) { socket in
            try await socket.closed()
        }
        #expect(closure.code == .policyViolation)
    }

    @Test(arguments: [
        (#"{"text": "\#(String(repeating: "a", count: 2001))"}"#, CloseCode.messageTooBig),
        ("hello", .invalidPayload),
    ])
    func badMessageEndsTheSocket(_ message: String, _ code: CloseCode) async throws {
        try await client.webSocket("/rooms/a", query: ["name": "Kim"]) { kim in
            try await kim.send(message)
            #expect(try await kim.closed().code == code)
        }
    }

    @Test func pagesOfOthersMayNotConnect() async throws {
        let error = await #expect(throws: HandshakeRefused.self) {
            try await client.webSocket(
                "/rooms/a", query: ["name": "Kim"], headers: [.origin: "http://example.org"]
            ) { _ in }
        }
        #expect(error?.reply.status == .forbidden)
    }

    @Test func roomIsClosedByTheLast() async throws {
        let rooms = Rooms()
        try await rooms.enter("a") { first in
            try await rooms.enter("a") { second in #expect(first === second) }
            #expect(rooms.count == 1)
        }
        #expect(rooms.count == 0)
    }
}

extension TestSocket {
    /// The next message, which is JSON.
    fileprivate func post() async throws -> Post {
        guard case .text(let text) = try await receive() else { throw NotText() }
        return try FoundationJSON().decode(Post.self, from: Array(text.utf8))
    }
}

private struct NotText: Error {}
