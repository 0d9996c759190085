import ASGITesting
import Testing

@testable import Templates

@Suite struct TemplatesTests {
    private let client: TestClient

    init() throws { client = TestClient(try makeApp()) }

    @Test func whatUsersWriteIsEscaped() async throws {
        let reply = try await client.get("/", query: ["author": "Kim", "text": "<b>", "text": "&"])

        #expect(reply.contentType?.description == "text/html; charset=utf-8")
        #expect(reply.text.contains("<li><b>Kim</b>: &lt;b&gt;</li>"))
        #expect(reply.text.contains("<li><b>Kim</b>: &amp;</li>"))
    }

    @Test func emptyBookSaysSo() async throws {
        #expect(try await client.get("/").text.contains("<li>Nobody has written anything.</li>"))
    }
}
