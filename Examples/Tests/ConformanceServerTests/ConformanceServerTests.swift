import ASGITesting
import ASGITools
import Foundation
import Testing

@testable import ConformanceServer

@Suite struct ConformanceServerTests {
    private let client: TestClient

    init() throws { client = TestClient(try makeApplication()) }

    @Test func requestIsShownAsItArrived() async throws {
        let url = try await client.get("http://example.org:81/url?a=b").json(
            as: [String: String].self)
        #expect(url["text"] == "http://example.org:81/url?a=b")
        #expect(url["port"] == "81")

        let query = try await client.get("/query", query: ["a": "1", "b": "x y", "a": "2"])
        #expect(try query.json() == [["a", "1"], ["b", "x y"], ["a", "2"]])

        let headers = try await client.get("/headers", headers: [.accept: "*/*"])
        #expect(try headers.json() == [["host", "localhost"], ["accept", "*/*"]])
    }

    @Test func echoComesWhileTheBodyIsSent() async throws {
        try await client.exchange(.post, "/echo", body: .open) { exchange in
            for text in ["one", "two"] {
                try await exchange.write(text)
                let part = try await exchange.nextPart()
                #expect(part == Array(text.utf8))
            }
            try await exchange.finish()
            #expect(try await exchange.reply().body.isEmpty)
        }
    }

    @Test func uploadIsCounted() async throws {
        let parts = AsyncStream<[UInt8]> { continuation in
            for _ in 0..<10 { continuation.yield([UInt8](repeating: 0, count: 10_000)) }
            continuation.finish()
        }

        #expect(try await client.post("/upload", body: .stream(parts)).text == "100000")
    }

    @Test func formIsReported() async throws {
        let form = TestBody.multipart([
            .field("text", "a"), .file("files", fileName: "../b.txt", Array("bytes".utf8)),
        ])

        let reply = try await client.post("/form", body: form).expect(.ok)

        #expect(reply.text.contains(#""fields":[["text","a"]]"#))
        #expect(reply.text.contains(#""safeFileName":"b.txt""#))
        #expect(reply.text.contains(#""size":5"#))
    }

    @Test func cookiesAreSetAndSentBack() async throws {
        try await client.get("/cookies", query: ["a": "1", "b": "2"]).expect(.ok)

        #expect(try await client.get("/cookies").json() == [["a", "1"], ["b", "2"]])
    }

    @Test func streamHasTheSizeThatIsAsked() async throws {
        let reply = try await client.get("/stream?chunks=3&size=7")

        #expect(reply.parts.map(\.count) == [7, 7, 7])
        try await client.get("/stream?chunks=-1").expect(.badRequest)
    }

    @Test func eventsGoOnWhereTheClientStopped() async throws {
        let lastEventID = try #require(HTTPField.Name("Last-Event-ID"))

        let reply = try await client.get(
            "/sse?count=2&interval=0", headers: [lastEventID: "7"])

        #expect(reply.events.map(\.lastEventID) == ["8", "9"])
        #expect(
            reply.events.first == ReceivedEvent(#"{"number":8}"#, type: "count", lastEventID: "8"))
    }

    @Test func eventsMayBeLeft() async throws {
        try await client.exchange(.get, "/sse?count=1000000&interval=3600000") { exchange in
            for try await event in exchange.events {
                #expect(event.data == #"{"number":1}"#)
                break
            }
        }
    }

    @Test(arguments: [200, 404, 503])
    func statusIsTheOneThatIsAsked(_ code: Int) async throws {
        #expect(try await client.get("/status/\(code)").status.code == code)
    }

    @Test func filesAreServedIfOneSaysSo() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("text".utf8).write(to: folder.appending(path: "a.txt"))
        let client = TestClient(try makeApplication(servingFilesIn: folder.path))

        #expect(try await client.get("/static/a.txt").expect(.ok).text == "text")
        try await client.get("/static/../a.txt").expect(.notFound)
    }
}
