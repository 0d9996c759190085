import ASGITesting
import ASGITools
import Testing

/// What handlers of an app read, and what becomes of it where it is wrong.
@Suite struct AppContentTests {
    @Test func contentThatIsJSONMayBeTheAnswer() async throws {
        var app = App()
        app.post("/") { request -> JSONValue in
            guard case .json(let value) = try await request.content() else {
                throw ResponseError(.unsupportedMediaType)
            }
            return value
        }

        let reply = try await TestClient(app).post(
            "/", headers: [.contentType: "application/json"], body: #"{"a":[1,null]}"#)

        #expect(reply.headers[.contentType] == "application/json")
        #expect(reply.text == #"{"a":[1,null]}"#)
    }

    @Test func tooLargeFormAnswers413() async throws {
        var app = App()
        app.post("/") { try await $0.form(limits: FormLimits(bodySize: 6))["a"] }
        let client = TestClient(app)

        #expect(try await client.post("/", body: .form(["a": "1234"])).text == "1234")
        let reply = try await client.post("/", body: .form(["a": "12345"]))
        #expect(reply.status == .contentTooLarge)
    }

    @Test func contentThatIsNoJSONAnswers400() async throws {
        var app = App()
        app.post("/") { try await $0.json() }

        let reply = try await TestClient(app).post("/", body: "{")

        #expect(reply.status == .badRequest)
        #expect(reply.text == "The body is not valid JSON.")
    }
}
