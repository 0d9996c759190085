import ASGIResponses
import ASGITesting
import HTTPCore
import Testing

@Suite struct ResponseEncodedFileTests {
    private let folder: Folder

    init() throws {
        folder = try Folder()
        try folder.write("app.js", "plain")
    }

    private func get(
        _ accepted: String?, _ more: HTTPFields = [:]
    ) async throws -> TestReply {
        let response = try Response.file(
            at: folder.file("app.js"), accepting: AcceptEncoding(parsing: accepted))
        return try await TestClient(response).get("/", headers: more)
    }

    @Test(
        arguments: [
            ("gzip, deflate, br, zstd", "brotli", "br"), ("gzip, zstd", "zstandard", "zstd"),
            ("gzip", "gzip", "gzip"), ("br;q=0.5, gzip", "gzip", "gzip"), ("*", "brotli", "br"),
            ("br;q=0, *", "zstandard", "zstd"), ("BR", "brotli", "br"), ("identity", "plain", nil),
            ("gzip;q=0", "plain", nil), ("deflate", "plain", nil), ("", "plain", nil),
            (nil, "plain", nil), ("gzip;q=0.5, identity", "plain", nil),
        ] as [(String?, String, String?)])
    func neighbourThatTheClientWantsMostIsSent(
        _ accepted: String?, _ text: String, _ coding: String?
    ) async throws {
        try folder.write("app.js.br", "brotli")
        try folder.write("app.js.zst", "zstandard")
        try folder.write("app.js.gz", "gzip")

        let reply = try await get(accepted)

        #expect(reply.text == text)
        #expect(reply.headers[.contentEncoding] == coding)
        #expect(reply.headers[.contentType] == "text/javascript; charset=utf-8")
        #expect(reply.headers[.vary] == "Accept-Encoding")
    }

    @Test func missingNeighbourIsPassedOver() async throws {
        try folder.write("app.js.gz", "gzip")

        #expect(try await get("br, gzip").text == "gzip")
        #expect(try await get("br").text == "plain")
        #expect(try await get("br").headers[.vary] == "Accept-Encoding")
    }

    @Test func fileItselfIsSentWhereNothingElseIsThere() async throws {
        let reply = try await get("gzip, identity;q=0")

        #expect(reply.status == .ok)
        #expect(reply.text == "plain")
    }

    @Test func olderNeighbourIsOfAnotherContent() async throws {
        try folder.write("app.js.gz", "gzip", modified: 1_403_716_337)

        #expect(try await get("gzip").text == "plain")
    }

    @Test func everyCodingHasATagOfItsOwn() async throws {
        for name in ["app.js.br", "app.js.zst", "app.js.gz"] { try folder.write(name, "12345") }

        var tags: Set<String> = []
        for accepted in ["br", "zstd", "gzip", "identity"] {
            tags.insert(try #require(try await get(accepted).headers[.eTag]))
        }

        #expect(tags.count == 4)
    }

    @Test func cacheLearnsWhatTheAnswerDependsOnFrom304Too() async throws {
        try folder.write("app.js.gz", "gzip")
        let tag = try #require(try await get("gzip").headers[.eTag])

        let reply = try await get("gzip", [.ifNoneMatch: tag])

        #expect(reply.status == .notModified)
        #expect(reply.headers[.vary] == "Accept-Encoding")
        #expect(!reply.headers.contains(.contentEncoding))
        #expect(try await get("identity", [.ifNoneMatch: tag]).status == .ok)
    }

    @Test func rangesAreOfTheEncodedContent() async throws {
        try folder.write("app.js.gz", "gzip")

        let reply = try await get("gzip", [.range: "bytes=1-2"])

        #expect(reply.text == "zi")
        #expect(reply.headers[.contentRange] == "bytes 1-2/4")
        #expect(reply.headers[.contentEncoding] == "gzip")
    }

    @Test func whoDoesNotAskForNeighboursGetsNone() async throws {
        try folder.write("app.js.gz", "gzip")

        let response = try Response.file(at: folder.file("app.js"))
        let reply = try await TestClient(response).get("/", headers: [.acceptEncoding: "gzip"])

        #expect(reply.text == "plain")
        #expect(!reply.headers.contains(.vary))
    }
}
