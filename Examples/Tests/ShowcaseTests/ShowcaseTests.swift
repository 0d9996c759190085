import ASGITesting
import ASGITools
import Testing

@testable import Showcase

@Suite struct ShowcaseTests {
    private let client = TestClient(makeApp())

    @Test func visitorIsGreetedByNameHoweverItIsWritten() async throws {
        let reply = try await client.get("/me").expect(.ok)

        // The redirection leads to the route by its name.
        #expect(reply.request?.url.target == "/hello/me%20&%20you")
        #expect(try reply.json() == ["name": "me & you", "greeting": "Hello, me & you!"])
    }

    @Test func countIsReadWhileItIsSent() async throws {
        try await client.exchange(.get, "/count") { exchange in
            let part = try await exchange.nextPart()
            #expect(part == Array("1\n".utf8))
        }
    }

    @Test func viewHasItsMethods() async throws {
        #expect(try await client.get("/fortunes").json(as: [String].self).count == 1)
        #expect(
            try await client.post("/fortunes", body: "fish").expect(.created).text == "Noted: fish")
        try await client.delete("/fortunes").expect(.methodNotAllowed)
    }

    @Test func fortuneMayNotBeLong() async throws {
        let fortune = [UInt8](repeating: 0x61, count: 1025)

        try await client.post("/fortunes", body: .bytes(fortune)).expect(.contentTooLarge)
    }

    @Test func homeIsTheFrontPage() async throws {
        let reply = try await client.get("/home").expect(.ok)

        #expect(reply.redirections.map(\.status) == [.temporaryRedirect])
        #expect(reply.text.contains("<h1>It works</h1>"))
    }

    @Test(arguments: ["/", "/teapot", "/nowhere"])
    func everyReplyIsTimed(_ path: String) async throws {
        let reply = try await client.get(path)

        #expect(reply.headers[.serverTiming]?.hasPrefix("app;dur=") == true)
    }

    @Test func teapotSaysSo() async throws {
        let reply = try await client.get("/teapot")

        #expect(reply.status.code == 418)
        #expect(reply.text == "I'm a teapot.")
    }

    @Test func appStartsAndShutsDown() async throws {
        try await client.withLifespan { client in
            try await client.post("/echo", body: "fish").expect(.ok)
        }
    }
}
