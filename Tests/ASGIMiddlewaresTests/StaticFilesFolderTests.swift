import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import Foundation
import HTTPCore
import Testing

@Suite struct StaticFilesFolderTests {
    private let site: Site

    init() throws { site = try Site() }

    @Test func folderMeansItsIndexFile() async throws {
        let reply = try await site.client().get("/static/docs/")

        #expect(reply.text == "<p>docs")
        #expect(reply.headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test func indexFilesAreTriedInOrder() async throws {
        try site.write("public/docs/index.htm", "htm")
        try site.write("public/css/index.htm", "htm")

        let client = try site.client { $0.indexFiles = ["index.htm", "index.html"] }
        #expect(try await client.get("/static/docs/").text == "htm")
        let other = try site.client { $0.indexFiles = ["index.html", "index.htm"] }
        #expect(try await other.get("/static/docs/").text == "<p>docs")
        #expect(try await other.get("/static/css/").text == "htm")
    }

    @Test func withoutIndexFilesFoldersMeanNothing() async throws {
        let client = try site.client { $0.indexFiles = [] }

        #expect(try await client.get("/static/docs/").status == .notFound)
        #expect(try await client.get("/static/docs").status == .notFound)
    }

    @Test(arguments: [
        ("/static/docs", "./docs/"), ("/static/docs?a=b&c=%2F", "./docs/?a=b&c=%2F"),
        ("/static/%64ocs", "./docs/"), ("/static/d%20%C3%BC", "./d%20%C3%BC/"),
        ("/static/https:", "./https:/"), ("/static/a%3Fb%23", "./a%3Fb%23/"),
        ("/static/docs?\r\nSet-Cookie:a", "./docs/?%0D%0ASet-Cookie:a"),
        ("/static/a%0D%0Ab:c", "./a%0D%0Ab:c/"), ("/static/docs?//evil.com", "./docs/?//evil.com"),
    ])
    func folderWithoutItsSlashIsRedirected(_ target: String, _ location: String) async throws {
        for name in ["d ü", "https:", "a?b#", "a\r\nb:c"] {
            try site.write("public/\(name)/index.html", "")
        }
        let client = try site.client()

        for method in [HTTPRequest.Method.get, .head] {
            let reply = try await client.request(method, target)

            #expect(
                reply
                    == TestReply(
                        status: .temporaryRedirect,
                        headers: [.location: location, .contentLength: "0"]))
        }
        #expect(try await client.post(target).status == .methodNotAllowed)
    }

    @Test func redirectionLeadsToTheIndex() async throws {
        let client = try site.client()
        let location = try #require(try await client.get("/static/docs").headers[.location])
        let base = try #require(URL(string: "http://localhost/static/docs"))

        let url = try #require(URL(string: location, relativeTo: base))

        #expect(url.absoluteString == "http://localhost/static/docs/")
        #expect(try await client.get(url.path(percentEncoded: true)).text == "<p>docs")
    }

    @Test func prefixItselfIsRedirectedToTheFolder() async throws {
        try site.write("public/index.html", "home")
        let client = try site.client()

        #expect(try await client.get("/static").headers[.location] == "./static/")
        #expect(try await client.get("/static/").text == "home")
        #expect(try await site.client(at: "/").get("/").text == "home")
        #expect(
            try await site.client(at: "/my files").get("/my%20files").headers[.location]
                == "./my%20files/")
    }

    @Test(arguments: [
        "//evil.com", "//evil.com/", "//evil.com/docs", "/%2Fevil.com", "/%5Cevil.com",
        "/\\evil.com", "/\\evil.com/docs", "///docs", "//docs", "/%09/evil.com", "/.//evil.com",
        "//evil.com/%2e%2e", "/docs//evil.com/..", "/evil.com%2F..", "/@evil.com",
    ])
    func redirectionNeverLeadsToAnotherHost(_ target: String) async throws {
        for name in ["evil.com", "\\evil.com", "@evil.com", "\t"] {
            try site.write("public/\(name)/index.html", "")
        }
        let base = try #require(URL(string: "http://localhost/"))

        for prefix in ["/", "/docs"] {
            let reply = try await site.client(at: prefix).get(target)

            guard let location = reply.headers[.location] else { continue }
            #expect(location.hasPrefix("./"))
            #expect(URL(string: location, relativeTo: base)?.host() == "localhost")
        }
    }

    @Test func emptyFileIsAFile() async throws {
        try site.write("public/nothing.txt", "")

        let reply = try await site.client().get("/static/nothing.txt")

        #expect(reply.status == .ok)
        #expect(reply.headers[.contentLength] == "0")
    }

    @Test func folderThatIsCalledLikeAnIndexFileIsNone() async throws {
        try site.write("public/odd/index.html/a.txt", "")

        #expect(try await site.client().get("/static/odd/").status == .notFound)
        #expect(try await site.client().get("/static/odd").status == .notFound)
    }
}
