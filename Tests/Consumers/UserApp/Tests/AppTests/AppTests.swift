import ASGITesting
import Testing

@testable import App

@Suite struct AppTests {
    @Test(arguments: [("/", "Hello"), ("/page", "<p>Hello"), ("/numbers", "[1,2,3]")])
    func routesAnswer(path: String, text: String) async throws {
        let reply = try await TestClient(makeApp()).get(path)

        #expect(reply.text == text)
        #expect(reply.headers[.server] == "mine")
    }
}
