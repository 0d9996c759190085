import ASGITesting
import Testing

@testable import Hello

@Suite struct HelloTests {
    private let client = TestClient(makeApp())

    @Test func frontPageGreetsTheWorld() async throws {
        #expect(try await client.get("/").text == "Hello, world!")
    }

    @Test(arguments: ["Kim", "caf\u{e9}"])
    func visitorIsGreetedByName(_ name: String) async throws {
        let reply = try await client.get("/hello/\(name)").expect(.ok)

        #expect(try reply.json() == ["message": "Hello, \(name)!"])
    }

    @Test func echoIsWhatWasSent() async throws {
        #expect(try await client.post("/echo", body: [1, 2, 3]).body == [1, 2, 3])
    }
}
