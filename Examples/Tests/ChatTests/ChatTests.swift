import ASGITesting
import ASGITools
import Testing

@testable import Chat

@Suite(.timeLimit(.minutes(1))) struct ChatTests {
    private let rooms = Rooms()
    private let client: TestClient

    init() { client = TestClient(makeApp(rooms)) }

    @Test func pageIsServed() async throws {
        let reply = try await client.get("/").expect(.ok)

        #expect(reply.contentType?.description == "text/html; charset=utf-8")
        #expect(reply.text.contains("maxlength=\"1000\""))
    }

    @Test func guestsHearEachOther() async throws { try await talk(client) }

    @Test func guestsHearEachOtherOverConnections() async throws {
        try await LiveClient(makeServer(port: 0)).withLifespan(talk)
    }

    @Test func roomsAreApart() async throws {
        try await client.enter("a", as: "Kim") { kim in
            try await client.enter("b", as: "Lee") { lee in
                #expect(rooms.count == 2)
                try await lee.say("Is anybody here?")
                try await kim.say("Nobody.")
                let (heard, other) = try await (kim.hear(), lee.hear())
                #expect(heard == News(kind: .said, name: "Kim", text: "Nobody."))
                #expect(other == News(kind: .said, name: "Lee", text: "Is anybody here?"))
            }
        }
        #expect(rooms.count == 0)
    }

    @Test func whoLosesTheConnectionHasLeft() async throws {
        try await client.enter("a", as: "Kim") { kim in
            try await client.enter("a", as: "Lee") { lee in
                _ = try await kim.hear()
                lee.disconnect()
                let news = try await kim.hear()
                #expect(news == News(kind: .left, name: "Lee"))
            }
        }
        #expect(rooms.count == 0)
    }

    @Test func longestRemarkIsHeard() async throws {
        let text = String(repeating: "😀", count: 500)

        try await client.enter("a", as: "Kim") { kim in
            try await kim.say(text)
            let news = try await kim.hear()
            #expect(news.text == text)
        }
    }

    @Test func longerRemarkEndsTheTalk() async throws {
        try await client.enter("a", as: "Kim") { kim in
            try await kim.say(String(repeating: "a", count: 1001))
            let closed = try await kim.closed()
            #expect(closed.code == .messageTooBig)
            #expect(closed.reason == "Say it in 1000 characters.")
        }
    }

    @Test func hugeMessageIsNotRead() async throws {
        try await LiveClient(makeServer(port: 0)).withLifespan { client in
            try await client.enter("a", as: "Kim") { kim in
                try await kim.say(String(repeating: "a", count: 16_384))
                let closed = try await kim.closed()
                #expect(closed.code == .messageTooBig)
            }
        }
    }

    @Test func whoDoesNotListenIsSentAway() async throws {
        try await client.enter("a", as: "Kim") { kim in
            try await client.enter("a", as: "Lee") { lee in
                // More than may be on the way to Kim and wait for Kim.
                for number in 1...200 {
                    try await lee.say("\(number) \(String(repeating: "a", count: 990))")
                    let news = try await lee.hear()
                    #expect(news.text?.hasPrefix("\(number) ") == true)
                }
                let closed = try await kim.closed()
                #expect(closed.code == .tryAgainLater)
                let news = try await lee.hear()
                #expect(news == News(kind: .left, name: "Kim"))
            }
        }
    }

    @Test func whatIsNoRemarkEndsTheTalk() async throws {
        try await client.enter("a", as: "Kim") { kim in
            try await kim.send("Hello?")
            let closed = try await kim.closed()
            #expect(closed.code == .invalidPayload)
        }
    }

    @Test(arguments: [
        "/rooms/a", "/rooms/a?name=%20", "/rooms/a?name=\(String(repeating: "a", count: 41))",
    ])
    func guestHasAName(_ target: String) async throws {
        let closed = try await client.webSocket(target) { try await $0.closed() }

        #expect(closed.code == .policyViolation)
        #expect(closed.reason == "Say who you are, in 40 characters at most.")
        #expect(rooms.count == 0)
    }

    @Test func pagesOfOthersStayOutside() async throws {
        let refused = await #expect(throws: HandshakeRefused.self) {
            try await client.webSocket(
                "/rooms/a?name=Kim", headers: [.origin: "https://example.org"]
            ) { _ in }
        }

        #expect(refused?.reply.status == .forbidden)
    }

    private func talk(_ client: TestClient) async throws {
        try await client.enter("a & b", as: "Kim") { kim in
            try await client.enter("a & b", as: "Lee") { lee in
                let joined = try await kim.hear()
                #expect(joined == News(kind: .joined, name: "Lee"))
                try await lee.say("<b>Hello</b> 👋")
                for guest in [kim, lee] {
                    let news = try await guest.hear()
                    #expect(news == News(kind: .said, name: "Lee", text: "<b>Hello</b> 👋"))
                }
                try await kim.say("Hello!")
                for guest in [kim, lee] {
                    let news = try await guest.hear()
                    #expect(news == News(kind: .said, name: "Kim", text: "Hello!"))
                }
            }
            let left = try await kim.hear()
            #expect(left == News(kind: .left, name: "Lee"))
        }
    }
}

extension TestClient {
    /// Enters a room, and hears of that.
    fileprivate func enter(
        _ room: String, as name: String, _ work: (TestSocket) async throws -> Void
    ) async throws {
        try await webSocket("/rooms/\(room)", query: ["name": name]) { socket in
            let joined = try await socket.hear()
            #expect(joined == News(kind: .joined, name: name))
            try await work(socket)
        }
    }
}

extension TestSocket {
    fileprivate func say(_ text: String) async throws {
        try await send(String(decoding: FoundationJSON().encode(Remark(text: text)), as: UTF8.self))
    }

    fileprivate func hear() async throws -> News {
        let bytes =
            switch try await receive() {
            case .text(let text): Array(text.utf8)
            case .binary(let bytes): bytes
            }
        return try FoundationJSON().decode(News.self, from: bytes)
    }
}
