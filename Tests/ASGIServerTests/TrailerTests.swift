import ASGIServer
import ASGITools
import TestSupport
import Testing

/// Fields that follow a body.
@Suite struct TrailerTests {
    private func app() -> App {
        var app = App()
        app.get("/") { _ in
            .stream(trailers: [HTTPField.Name(literal: "Checksum")]) { writer in
                try await writer.write("abc")
                return [HTTPField.Name(literal: "Checksum"): "42", .contentLength: "1"]
            }
        }
        app.get("/next") { _ in "next" }
        app.post("/") { request in
            let before = request.trailers.count
            let body = try await request.text()
            let names = request.trailers.map(\.name.canonicalName)
            return "\(before) before \(body), then \(names)"
        }
        return app
    }

    private func text(_ request: String) async throws -> String {
        try await serving(app()) { port in
            let client = try RawClient(port: port)
            try await client.send(request)
            return String(decoding: try await client.readToEnd(), as: UTF8.self)
        }
    }

    @Test func trailersFollowTheLastChunk() async throws {
        let text = try await text(
            "GET / HTTP/1.1\r\nHost: x\r\nTE: gzip, trailers;q=1\r\n\r\n"
                + "GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

        #expect(text.contains("trailer: checksum\r\n"))
        #expect(text.contains("\r\n\r\n3\r\nabc\r\n0\r\nchecksum: 42\r\n\r\nHTTP/1.1 200 OK\r\n"))
        #expect(text.hasSuffix("next"))
    }

    @Test func clientThatDoesNotAskGetsNone() async throws {
        let text = try await text(
            "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

        #expect(text.contains("\r\n\r\n3\r\nabc\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n"))
    }

    @Test(arguments: [
        ("checksum: 42\r\nx-a: 1\r\nx-a: 2\r\n", #"["checksum", "x-a", "x-a"]"#),
        ("checksum: 42\r\nHost: evil\r\nContent-Length: 9\r\n", #"["checksum"]"#),
        ("", "[]"),
    ])
    func trailersOfARequestAreThereWithItsEnd(_ lines: String, _ names: String) async throws {
        let text = try await text(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3\r\nabc\r\n0\r\n\(lines)\r\n"
                + "GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")

        #expect(text.contains("\r\n\r\n0 before abc, then \(names)HTTP/1.1 200 OK\r\n"))
        #expect(text.hasSuffix("next"))
    }

    @Test func clientOfHTTP10GetsNone() async throws {
        let text = try await text("GET / HTTP/1.0\r\nTE: trailers\r\n\r\n")

        #expect(text.hasSuffix("\r\n\r\nabc"))
    }
}
