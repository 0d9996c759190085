import ASGITesting
import ASGITools
import Testing

@Suite struct AppFileTests {
    private struct Seen: Middleware {
        func respond(to request: Request, next: Next) async throws -> Response {
            var response = try await next(request)
            response.headers[.serverTiming] = "seen;desc=\"\(response.status.code)\""
            return response
        }
    }

    private var client: TestClient {
        var app = App()
        app.middlewares = [Seen()]
        app.get("/file") { _ in try .file(at: #filePath) }
        app.get("/missing") { _ in try .file(at: #filePath + ".missing") }
        return TestClient(app)
    }

    @Test func handlerReturnsAFile() async throws {
        let reply = try await client.get("/file")

        #expect(reply.text.hasPrefix("import ASGITesting"))
        #expect(reply.headers[.contentType] == "text/x-swift; charset=utf-8")
    }

    @Test func fileThatIsMissingIsNotFound() async throws {
        #expect(try await client.get("/missing").status == .notFound)
    }

    @Test func middlewareSeesWhatConditionsAndRangesMakeOfIt() async throws {
        let tag = try #require(try await client.get("/file").headers[.eTag])

        let unchanged = try await client.get("/file", headers: [.ifNoneMatch: tag])
        let part = try await client.get("/file", headers: [.range: "bytes=0-5"])

        #expect(unchanged.headers[.serverTiming] == "seen;desc=\"304\"")
        #expect(part.headers[.serverTiming] == "seen;desc=\"206\"")
        #expect(part.text == "import")
    }
}

extension HTTPField.Name {
    fileprivate static var serverTiming: HTTPField.Name { .init("Server-Timing") ?? .server }
}
