import ASGIResponses
import ASGITesting
import Foundation
import HTTPCore
import Testing

@Suite struct ResponseFileTests {
    private let folder: Folder
    /// When the files of the tests changed last.
    private let date = "Wed, 25 Jun 2014 17:12:18 GMT"

    init() throws { folder = try Folder() }

    @Test func fileIsSentWithItsTypeDateAndTag() async throws {
        let path = try folder.write("page.html", "<p>hello")

        let reply = try await TestClient(Response.file(at: path)).get("/")

        let tag = try #require(reply.headers[.eTag].flatMap { EntityTag(parsing: $0) })
        #expect(!tag.isWeak)
        #expect(
            reply
                == TestReply(
                    status: .ok,
                    headers: [
                        .contentType: "text/html; charset=utf-8", .acceptRanges: "bytes",
                        .eTag: "\(tag)", .lastModified: date, .contentLength: "8",
                    ], parts: [Array("<p>hello".utf8)]))
    }

    @Test func answerToHEADIsThatToGETWithoutContent() async throws {
        let client = TestClient(try Response.file(at: folder.write("a.txt", "hello")))

        let (get, head) = (try await client.get("/"), try await client.head("/"))

        #expect(head.headers == get.headers)
        #expect(head.body.isEmpty)
    }

    @Test(arguments: [0, 1, 256 * 1024, 256 * 1024 + 1, 700_000])
    func fileOfAnySizeArrivesWhole(_ size: Int) async throws {
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        let path = try folder.write("a.bin", content)

        let reply = try await TestClient(Response.file(at: path)).get("/")

        #expect(reply.body == content)
        #expect(reply.headers[.contentLength] == "\(size)")
    }

    @Test func unknownTypeIsBytesAndAGivenOneCounts() throws {
        let path = try folder.write("data", "hello")

        let svg = try Response.file(at: path, contentType: MediaType("image", "svg+xml"))

        #expect(try Response.file(at: path).headers[.contentType] == "application/octet-stream")
        #expect(svg.headers[.contentType] == "image/svg+xml")
    }

    @Test func nameForTheClientTellsTheType() throws {
        let path = try folder.write("3f8a", "hello")

        let response = try Response.file(at: path, disposition: .attachment(fileName: "a.pdf"))

        #expect(response.headers[.contentType] == "application/pdf")
        #expect(response.headers[.contentDisposition] == "attachment; filename=\"a.pdf\"")
    }

    @Test(
        arguments: [
            (.inline(), "inline"),
            (.attachment(), "attachment"),
            (.attachment(fileName: "a \"b\".txt"), #"attachment; filename="a \"b\".txt""#),
            (
                .attachment(fileName: "Übersicht €.pdf"),
                "attachment; filename=\"_bersicht _.pdf\"; "
                    + "filename*=UTF-8''%C3%9Cbersicht%20%E2%82%AC.pdf"
            ),
            (
                .attachment(fileName: "a\r\nSet-Cookie: b"),
                "attachment; filename=\"a__Set-Cookie: b\"; filename*=UTF-8''aSet-Cookie%3A%20b"
            ),
        ] as [(ContentDisposition, String)])
    func dispositionIsWrittenForOldAndNewReaders(
        _ disposition: ContentDisposition, _ field: String
    ) throws {
        let path = try folder.write("a.txt", "hello")

        let response = try Response.file(at: path, disposition: disposition)

        #expect(response.headers[.contentDisposition] == field)
    }

    @Test func whatIsNoFileIsNotFound() throws {
        let path = try folder.write("a.txt", "hello")
        let circle = folder.file("circle")
        try FileManager.default.createSymbolicLink(atPath: circle, withDestinationPath: circle)

        for wrong in [
            "", folder.path, folder.path + "/", folder.file("b.txt"), path + "/", path + "/b",
            path + "\0.png", circle, folder.file(String(repeating: "a", count: 300)), "/dev/null",
        ] {
            #expect(throws: ResponseError(.notFound), "\(wrong)") { try Response.file(at: wrong) }
        }
    }

    @Test func rootIsNotLeft() throws {
        try folder.write("secret.txt", "secret")
        try FileManager.default.createDirectory(
            atPath: folder.file("public"), withIntermediateDirectories: true)
        try folder.write("public/a.txt", "hello")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("public/link.txt"), withDestinationPath: "../secret.txt")
        let root = try FileRoot(at: folder.file("public"))

        #expect(try Response.file(at: "a.txt", in: root).content.length == 5)
        #expect(
            try Response.file(at: "/a.txt", in: root).headers[.contentType]
                == "text/plain; charset=utf-8")
        for wrong in [
            "", "../secret.txt", "link.txt", "b.txt", "a.txt\0", folder.file("secret.txt"),
        ] {
            #expect(throws: ResponseError(.notFound), "\(wrong)") {
                try Response.file(at: wrong, in: root)
            }
        }
    }

    @Test(.disabled(if: getuid() == 0, "The superuser may read everything."))
    func fileThatMayNotBeReadIsForbidden() throws {
        let path = try folder.write("a.txt", "hello")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)

        #expect(throws: ResponseError(.forbidden)) { try Response.file(at: path) }
    }

    @Test func clientThatHasTheFileIsNotSentIt() async throws {
        let client = TestClient(try Response.file(at: folder.write("a.txt", "hello")))
        let tag = try #require(try await client.get("/").headers[.eTag])

        let byTag = try await client.get("/", headers: [.ifNoneMatch: tag])
        let byDate = try await client.get("/", headers: [.ifModifiedSince: date])

        #expect(byTag.status == .notModified)
        #expect(byTag.headers == [.acceptRanges: "bytes", .eTag: tag])
        #expect(byDate.status == .notModified)
    }

    @Test func rangeIsReadFromTheMiddle() async throws {
        let client = TestClient(try Response.file(at: folder.write("a.txt", "0123456789")))
        let tag = try #require(try await client.get("/").headers[.eTag])

        let reply = try await client.get("/", headers: [.range: "bytes=3-5", .ifRange: tag])
        let parts = try await client.get("/", headers: [.range: "bytes=0-1,-2"]).byteRanges()

        #expect(reply.text == "345")
        #expect(reply.headers[.contentRange] == "bytes 3-5/10")
        #expect(parts.map { String(decoding: $0.content, as: UTF8.self) } == ["01", "89"])
    }

    @Test func changedFileGetsAnotherTag() throws {
        let old = try Response.file(at: folder.write("a.txt", "hello"))
        let resized = try Response.file(at: folder.write("a.txt", "hello!"))
        let newer = try Response.file(at: folder.write("a.txt", "hello", modified: 1_403_716_339))
        let same = try Response.file(at: folder.write("a.txt", "other"))

        #expect(old.etag != resized.etag)
        #expect(old.etag != newer.etag)
        #expect(old.etag == same.etag)
    }

    @Test func tagOfAFileThatMayStillChangeIsWeak() throws {
        let now = Date().timeIntervalSince1970
        let fresh = try Response.file(at: folder.write("a.txt", "hello", modified: now))
        let rested = try Response.file(at: folder.write("a.txt", "hello", modified: now - 60))

        #expect(fresh.etag?.isWeak == true)
        #expect(rested.etag?.isWeak == false)
    }

    @Test func dateInTheFutureIsThePresent() throws {
        let future = Date().timeIntervalSince1970 + 1_000_000
        let response = try Response.file(at: folder.write("a.txt", "hello", modified: future))

        let date = try #require(response.lastModified)
        #expect(abs(date.secondsSinceEpoch - HTTPDate.now.secondsSinceEpoch) < 10)
        #expect(response.etag?.isWeak == true)
    }

    @Test(arguments: [0, 1, 315_532_800] as [Double])
    func dateThatToolsMadeUpTellsNothing(_ date: Double) throws {
        let one = try Response.file(at: folder.write("a.txt", "hello", modified: date))
        let other = try Response.file(at: folder.write("b.txt", "other", modified: date))

        #expect(one.lastModified == nil)
        #expect(one.etag != other.etag)
    }

    @Test func replacedFileIsSentAsItWasOpened() async throws {
        let path = try folder.write("a.txt", "hello")
        let response = try Response.file(at: path)
        try folder.write("b.txt", "somebody else's")
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.moveItem(atPath: folder.file("b.txt"), toPath: path)

        #expect(try await TestClient(response).get("/").text == "hello")

        try FileManager.default.removeItem(atPath: path)
        #expect(try await TestClient(response).get("/").text == "hello")
    }

    @Test func fileThatShrinksEndsWithAnError() async throws {
        let path = try folder.write("a.bin", [UInt8](repeating: 1, count: 600_000))
        let response = try Response.file(at: path)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 300_000)

        let (events, error) = await response.events(answering: .get)

        #expect((error as? any HTTPStatusError)?.status == .internalServerError)
        let isComplete = events.contains {
            if case .httpResponseBody(_, more: false) = $0 { true } else { false }
        }
        #expect(!isComplete)
    }

    @Test func fileThatGrowsIsSentAsLongAsItWas() async throws {
        let path = try folder.write("a.txt", "hello")
        let response = try Response.file(at: path)
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(" and more".utf8))

        #expect(try await TestClient(response).get("/").text == "hello")
    }

    @Test func serverThatCanSendsTheFileWithoutACopy() async throws {
        let response = try Response.file(at: folder.write("a.txt", "0123456789"))
        let scope = HTTPScope(
            method: .get, path: "/", headers: [.range: "bytes=2-5"], extensions: [.zeroCopySend])

        let (events, error) = await response.events(answering: .http(scope))

        #expect(error == nil)
        guard case .httpResponseZeroCopySend(_, let offset, let count, let more) = events.last
        else {
            Issue.record("Not sent without a copy.")
            return
        }
        #expect(offset == 2 && count == 4 && !more)
    }
}
