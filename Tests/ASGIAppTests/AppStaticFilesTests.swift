import ASGITesting
import ASGITools
import Testing

/// An app that serves the folder of its own tests.
@Suite(.timeLimit(.minutes(1))) struct AppStaticFilesTests {
    private let name = "AppStaticFilesTests.swift"

    private func app() throws -> App {
        var app = App()
        app.middlewares = [try StaticFiles(folder: String(#filePath.dropLast(name.utf8.count)))]
        app.get("/") { _ in "beside" }
        return app
    }

    @Test func fileIsServedBelowThePrefix() async throws {
        let client = try TestClient(app())

        let reply = try await client.get("/static/\(name)")
        #expect(reply.text.hasPrefix("import ASGITesting"))
        #expect(reply.headers[.contentType] == "text/x-swift; charset=utf-8")
        #expect(try await client.get("/").text == "beside")
        #expect(try await client.get("/\(name)").status == .notFound)
    }

    @Test func fileIsServedDuringALifespan() async throws {
        let reply = try await TestClient(app()).withLifespan { [name] client in
            try await client.get("/static/\(name)")
        }

        #expect(reply.status == .ok)
    }

    @Test func missAndWrongMethodReachTheErrorHandlers() async throws {
        var app = try app()
        app.onError(.notFound) { _, _ in "nothing there" }
        app.onError(.methodNotAllowed) { _, _ in "not so" }

        #expect(try await TestClient(app).get("/static/missing").text == "nothing there")
        #expect(try await TestClient(app).post("/static/\(name)").text == "not so")
    }

    @Test func filesOfAMountedAppAreBelowIt() async throws {
        var outer = App()
        outer.mount("/sub", try app())

        #expect(try await TestClient(outer).get("/sub/static/\(name)").status == .ok)
        #expect(try await TestClient(outer).get("/static/\(name)").status == .notFound)
    }
}
