import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import HTTPCore
import Testing

@Suite struct StaticFilesTests {
    private let site: Site
    private let client: TestClient

    init() throws {
        site = try Site()
        client = try site.client()
    }

    @Test func fileIsSentWithItsTypeTagAndDate() async throws {
        let reply = try await client.get("/static/css/app.css")

        let tag = try #require(reply.headers[.eTag].flatMap { EntityTag(parsing: $0) })
        #expect(
            reply
                == TestReply(
                    status: .ok,
                    headers: [
                        .contentType: "text/css; charset=utf-8", .acceptRanges: "bytes",
                        .eTag: "\(tag)", .lastModified: "Wed, 25 Jun 2014 17:12:18 GMT",
                        .xContentTypeOptions: "nosniff", .contentLength: "4",
                    ], parts: [Array("a {}".utf8)]))
    }

    @Test(arguments: [
        ("/static/a.txt", "hello"), ("/%73tatic/a.txt", "hello"), ("/static/%61.tx%74", "hello"),
        ("/static/b%20c.txt", "space"), ("/static/%C3%BC.txt", "umlaut"),
        ("/static/ü.txt", "umlaut"), ("/static/a+b%25.txt", "signs"),
        ("/static/a%2bb%.txt", "signs"), ("/static/docs/a.txt", "in docs"),
        ("/static/a.txt?v=1&a=../..", "hello"),
    ])
    func pathIsDecodedOnce(_ target: String, _ text: String) async throws {
        #expect(try await client.get(target).text == text)
    }

    @Test(arguments: [
        "/", "/a.txt", "/statics/a.txt", "/static.txt", "/stati/a.txt", "/Static/a.txt",
        "//static/a.txt", "/x/static/a.txt", "/static%2Fa.txt", "/%2Fstatic/a.txt", "*", "",
    ])
    func whatIsNotBelowThePrefixGoesOn(_ target: String) async throws {
        for method in [HTTPRequest.Method.get, .post, .options] {
            #expect(try await client.request(method, target).text == "next")
        }
    }

    @Test(arguments: [
        "/static/b.txt", "/static/a.txt/", "/static/a.txt/b", "/static/empty", "/static/empty/",
        "/static", "/static/", "/static/A.txt/.", "/static/css/App.css.map",
    ])
    func whatIsNoFileIsNotFound(_ target: String) async throws {
        let reply = try await client.get(target)

        #expect(reply.status == .notFound)
        #expect(reply.text == "Not Found")
        #expect(try await client.head(target).status == .notFound)
    }

    @Test func answerToHEADIsThatToGETWithoutContent() async throws {
        let get = try await client.get("/static/a.txt")
        let head = try await client.head("/static/a.txt")

        #expect(head == TestReply(status: .ok, headers: get.headers))
    }

    @Test func clientThatHasTheFileIsNotSentIt() async throws {
        let tag = try #require(try await client.get("/static/a.txt").headers[.eTag])

        let reply = try await client.get("/static/a.txt", headers: [.ifNoneMatch: tag])

        #expect(reply.status == .notModified)
        #expect(reply.headers[.eTag] == tag)
        #expect(reply.body.isEmpty)
    }

    @Test func partOfAFileCanBeAskedFor() async throws {
        let reply = try await client.get("/static/a.txt", headers: [.range: "bytes=1-3"])

        #expect(reply.status == .partialContent)
        #expect(reply.text == "ell")
        #expect(reply.headers[.contentRange] == "bytes 1-3/5")
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete, .patch, .trace, .connect])
    func otherMethodsAreRefused(_ method: HTTPRequest.Method) async throws {
        for target in ["/static/a.txt", "/static/b.txt", "/static"] {
            let reply = try await client.request(method, target)

            #expect(reply.status == .methodNotAllowed)
            #expect(reply.headers[.allow] == "GET, HEAD, OPTIONS")
        }
    }

    @Test func optionsTellTheMethods() async throws {
        let reply = try await client.options("/static/a.txt")

        #expect(reply == TestReply(status: .noContent, headers: [.allow: "GET, HEAD, OPTIONS"]))
    }

    @Test(arguments: ["/my files", "/my files/", "/my files//"])
    func prefixIsWrittenAsItReads(_ prefix: String) async throws {
        let client = try site.client(at: prefix)

        #expect(try await client.get("/my%20files/a.txt").text == "hello")
        #expect(try await client.get("/%6Dy files/a.txt").text == "hello")
        #expect(try await client.get("/my+files/a.txt").text == "next")
    }

    @Test func prefixMayHaveSeveralSegments() async throws {
        let client = try site.client(at: "/assets/v1")

        #expect(try await client.get("/assets/v1/a.txt").text == "hello")
        #expect(try await client.get("/assets/v2/a.txt").text == "next")
        #expect(try await client.get("/assets").text == "next")
    }

    @Test func slashAsThePrefixIsEverything() async throws {
        let client = try site.client(at: "/")

        #expect(try await client.get("/a.txt").text == "hello")
        #expect(try await client.get("/docs/").text == "<p>docs")
        #expect(try await client.get("/static/a.txt").status == .notFound)
        #expect(try await client.get("//a.txt").status == .notFound)
        #expect(try await client.get("*").text == "next")
    }

    @Test func prefixWithoutASlashTraps() async {
        await #expect(processExitsWith: .failure) {
            _ = try StaticFiles(at: "static", folder: "/")
        }
    }
}
