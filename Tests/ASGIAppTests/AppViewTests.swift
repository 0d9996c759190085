import ASGITesting
import ASGITools
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct AppViewTests {
    private struct Broken: Error {}

    private struct Notes: HTTPView {
        let log: Log
        var middlewares: [any Middleware] { [AppGroupTests.Mark(name: "view")] }

        init(log: Log) {
            self.log = log
            log.add("made")
        }

        func get(_ request: Request) -> [String] { ["note"] }

        func post(_ request: Request) async throws -> some ResponseConvertible {
            try await request.text().status(.created)
        }

        func delete(_ request: Request) async throws -> Response { throw Broken() }
    }

    private struct ReadOnly: HTTPView {
        func get(_ request: Request) -> String { "note" }
    }

    private struct Nothing: HTTPView {}

    private func app(_ log: Log = Log()) -> App {
        var app = App()
        app.onError(Broken.self) { _, _ in .error(.conflict) }
        app.route("/notes", "/notes/all", name: "notes", to: Notes(log: log))
        return app
    }

    @Test func viewAnswersItsMethods() async throws {
        let client = TestClient(app())

        #expect(try await client.get("/notes").text == #"["note"]"#)
        #expect(try await client.get("/notes/all").text == #"["note"]"#)
        let posted = try await client.post("/notes", body: "hi")
        #expect(posted.status == .created)
        #expect(posted.text == "hi")
        #expect(try await client.head("/notes").headers[.contentLength] == "8")
    }

    @Test func methodsAreDerived() async throws {
        let client = TestClient(app())

        let put = try await client.put("/notes")
        #expect(put.status == .methodNotAllowed)
        #expect(put.headers[.allow] == "GET, HEAD, POST, DELETE, OPTIONS")
        let options = try await client.options("/notes")
        #expect(options.status == .noContent)
        #expect(options.headers[.allow] == "GET, HEAD, POST, DELETE, OPTIONS")
    }

    @Test func otherRoutesOfThePathAreAllowedToo() async throws {
        var app = App()
        app.route("/notes", to: ReadOnly())
        app.post("/notes") { _ in "posted" }

        #expect(
            try await TestClient(app).options("/notes").headers[.allow]
                == "GET, HEAD, POST, OPTIONS")
    }

    @Test func viewIsMadeForEachRequest() async throws {
        let log = Log()
        let client = TestClient(app(log))

        for _ in 1...3 { _ = try await client.get("/notes") }

        #expect(log.entries.count == 3)
    }

    @Test func middlewaresOfTheViewSeeErrorsAsResponses() async throws {
        let reply = try await TestClient(app()).delete("/notes")

        #expect(reply.status == .conflict)
        #expect(reply.headers[.via] == "view")
    }

    @Test func viewWithoutMethodsFailsTheStart() async {
        var app = App()
        app.route("/nothing", to: Nothing())

        let error = await #expect(throws: LifespanError.self) {
            try await app.withLifespan { _ in }
        }

        #expect(error?.reason.contains("answers no method") == true)
    }
}
