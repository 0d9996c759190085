import ASGITesting
import Foundation
import HTTPCore
import Testing

@Suite struct TestClientExtensionTests {
    @Test func earlyHintsComeBeforeTheHead() async throws {
        let client = TestClient(
            application(
                sending: .httpResponseEarlyHint(links: ["</a.css>; rel=preload", "</b>"]), .start,
                .part("a"), .httpResponseEarlyHint(links: ["</late>"]), .lastPart("")))

        let reply = try await client.get("/")

        let values = reply.earlyHints.map { $0[values: HTTPField.Name(literal: "Link")] }
        #expect(values == [["</a.css>; rel=preload", "</b>"]])
        #expect(reply.text == "a")
    }

    @Test func hintsOfNothingAreNotSent() async throws {
        let client = TestClient(
            application(sending: .httpResponseEarlyHint(links: []), .start, .lastPart("a")))

        #expect(try await client.get("/").earlyHints == [])
    }

    @Test(
        arguments: [
            (HTTPRequest.Method.get, 200, HTTPFields(), "3"),
            (.get, 200, [.contentLength: "3"], "3"),
            (.get, 205, [:], "0"), (.get, 204, [.contentLength: "3"], nil), (.get, 304, [:], nil),
            (.get, 304, [.contentLength: "3"], "3"), (.head, 200, [:], nil),
            (.head, 200, [.contentLength: "3"], "3"), (.get, 200, [.connection: "close"], "3"),
        ] as [(HTTPRequest.Method, Int, HTTPFields, String?)])
    func wholeBodyBringsItsLengthAsFromAServer(
        _ method: HTTPRequest.Method, _ code: Int, _ headers: HTTPFields, _ length: String?
    ) async throws {
        let start = ResponseStart(status: .init(code: code), headers: headers)
        let client = TestClient(
            application(sending: .httpResponseStart(start), .lastPart("abc")))

        let reply = try await client.request(method, "/")

        #expect(reply.headers == (length.map { [.contentLength: $0] } ?? [:]))
    }

    @Test func trailersFollowTheBody() async throws {
        let start = ResponseStart(status: .ok, hasTrailers: true)
        let client = TestClient(
            application(
                sending: .httpResponseStart(start), .lastPart("a"),
                .httpResponseTrailers([.eTag: "b"], more: true),
                .httpResponseTrailers([.age: "1"])))

        let reply = try await client.get("/")

        #expect(reply.text == "a")
        #expect(reply.trailers == [.eTag: "b", .age: "1"])
    }

    @Test func filesAreReadAsAClientGetsThem() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID()).txt"
        try Data("0123456789".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }

        let whole = TestClient(application(sending: .start, .httpResponsePathSend(path: path)))
        #expect(try await whole.get("/").text == "0123456789")

        let parts = ClosureApplication { _, _, send in
            let file = try OpenFile(reading: path)
            let number = file.descriptor
            try await send(.start)
            for offset in [7, nil] as [Int64?] {
                try await send(
                    .httpResponseZeroCopySend(file: number, offset: offset, count: 3, more: true))
            }
            try await send(.httpResponseZeroCopySend(file: number, offset: 9, count: nil))
        }
        #expect(
            try await TestClient(parts).get("/").parts.map { String(decoding: $0, as: UTF8.self) }
                == ["789", "012", "9"])
    }

    @Test func fileThatIsTooShortIsAViolation() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(UUID()).txt"
        try Data("0".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let client = TestClient(
            ClosureApplication { _, _, send in
                let file = try OpenFile(reading: path)
                try await send(.start)
                try await send(
                    .httpResponseZeroCopySend(file: file.descriptor, offset: 0, count: 2))
            })

        await #expect(throws: ProtocolViolation.self) { try await client.get("/") }
    }

    @Test(arguments: [
        ("2", "a", "shorter"), ("2", "abc", "longer"), ("x", "a", "no length"),
        ("-1", "a", "no length"),
    ])
    func announcedLengthIsHeldAgainstTheBody(
        _ length: String, _ body: String, _ reason: String
    ) async throws {
        let start = ResponseStart(status: .ok, headers: [.contentLength: length])
        let client = TestClient(
            application(sending: .httpResponseStart(start), .lastPart(body)))

        let error = await #expect(throws: ProtocolViolation.self) { try await client.get("/") }
        #expect(error?.description.contains(reason) == true)
        if length == "2" { #expect(try await client.head("/").body.isEmpty) }
    }
}
