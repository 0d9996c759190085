import ASGITesting
import HTTPCore
import XCTest

/// The client knows no test library, and serves each: these are tests of XCTest.
final class TestClientXCTests: XCTestCase {
    private let client = TestClient(application { "\($0.method) \(try await $0.text())" })

    func testReplyIsWhatTheApplicationSent() async throws {
        let reply = try await client.post("/", body: "hello").expect(.ok)

        XCTAssertEqual(reply.text, "POST hello")
    }

    func testErrorOfTheApplicationIsThrownToTheTest() async {
        struct Broken: Error {}
        let client = TestClient(ClosureApplication { _, _, _ in throw Broken() })

        do {
            _ = try await client.get("/")
            XCTFail("It has answered.")
        } catch {
            XCTAssert(error is Broken)
        }
    }

    func testEndlessResponseIsReadPieceByPiece() async throws {
        let client = TestClient(
            ClosureApplication { _, _, send in
                try await send(.start)
                while true { try await send(.part("tick")) }
            })

        try await client.exchange(.get, "/") { exchange in
            let part = try await exchange.nextPart()
            XCTAssertEqual(part, Array("tick".utf8))
        }
    }

    func testApplicationHasALifespan() async throws {
        let text = try await client.withLifespan { try await $0.get("/").text }

        XCTAssertEqual(text, "GET ")
    }
}
