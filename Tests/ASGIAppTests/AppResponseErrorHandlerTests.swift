import ASGITesting
import ASGITools
import Testing

@Suite struct AppResponseErrorHandlerTests {
    @Test func handlerOfResponseErrorsTakesThoseOfRoutesAndOfHandlers() async throws {
        var app = App()
        app.get("/") { _ -> String in throw ResponseError(.notImplemented) }
        app.onError(ResponseError.self) { _, error in "\(error.status.code)!" }
        let client = TestClient(app)

        #expect(try await client.get("/").text == "501!")
        #expect(try await client.get("/missing").text == "404!")
        #expect(try await client.put("/").text == "405!")
    }
}
