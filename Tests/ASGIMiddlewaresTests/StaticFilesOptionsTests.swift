import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import Foundation
import HTTPCore
import Testing

@Suite struct StaticFilesOptionsTests {
    private let site: Site

    init() throws { site = try Site() }

    @Test func missMayGoOn() async throws {
        let client = try site.client(miss: .next)

        for target in ["/static/b.txt", "/static", "/static/empty/", "/static/../a.txt"] {
            for method in [HTTPRequest.Method.get, .post, .options] {
                #expect(try await client.request(method, target).text == "next")
            }
        }
        #expect(try await client.get("/static/a.txt").text == "hello")
    }

    @Test func otherMethodsOnAFileAreRefusedEvenIfMissesGoOn() async throws {
        let client = try site.client(miss: .next)

        let post = try await client.post("/static/a.txt")
        let options = try await client.options("/static/docs/")

        #expect(post.status == .methodNotAllowed)
        #expect(post.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(options == TestReply(status: .noContent, headers: post.headers.only(.allow)))
    }

    @Test func foldersAreTriedInOrder() async throws {
        try site.write("theme/a.txt", "theme")
        try site.write("theme/t.txt", "only theme")
        try site.write("theme/empty/index.html", "index of the theme")
        let files = try StaticFiles(folders: [site.folder, site.path + "/theme"])
        let client = TestClient(
            StaticFilesMiddleware(Response(), files: files), redirects: .returned)

        #expect(try await client.get("/static/a.txt").text == "hello")
        #expect(try await client.get("/static/t.txt").text == "only theme")
        #expect(try await client.get("/static/empty/").text == "index of the theme")
        #expect(try await client.get("/static/empty").status == .temporaryRedirect)
        #expect(try await client.get("/static/u.txt").status == .notFound)
    }

    @Test func folderThatIsNotThereIsAnErrorAtOnce() throws {
        for folder in [site.path + "/publik", site.folder + "/a.txt", "", "public\0"] {
            #expect(throws: FileError.self, "\(folder)") { try StaticFiles(folder: folder) }
        }
        #expect(throws: FileError.self) {
            try StaticFiles(folders: [site.folder, site.path + "/publik"])
        }
        let error = #expect(throws: FileError.self) { try StaticFiles(folder: "/no/such") }
        #expect(error?.description == "open /no/such: No such file or directory")
    }

    @Test func hiddenFilesAreServedOnDemand() async throws {
        let client = try site.client { $0.servesHiddenFiles = true }

        #expect(try await client.get("/static/.env").text == Site.secret)
        #expect(try await client.get("/static/%2Egit/config").text == Site.secret)
        for target in ["/static/../secret.txt", "/static/./a.txt", "/static/%2e%2e/secret.txt"] {
            #expect(try await client.get(target).status == .notFound)
        }
    }

    @Test func hiddenFolderMayBeServedByItsName() async throws {
        try site.write("public/.well-known/security.txt", "Contact: me")
        let files = try StaticFiles(at: "/.well-known", folder: site.folder + "/.well-known")
        let client = TestClient(
            StaticFilesMiddleware(Response(), files: files), redirects: .returned)

        #expect(try await client.get("/.well-known/security.txt").text == "Contact: me")
    }

    @Test func cacheControlIsChosenByThePathOfTheFile() async throws {
        let client = try site.client { files in
            files.cacheControl = { path in
                #expect(!path.hasPrefix("/") && !path.hasSuffix("/"))
                return path == "docs/index.html" ? "no-cache" : path == "a.txt" ? "max-age=9" : nil
            }
        }

        let page = try await client.get("/static/docs/")
        let text = try await client.get("/static/a.txt")
        let part = try await client.get("/static/a.txt", headers: [.range: "bytes=0-0"])
        let same = try await client.get(
            "/static/a.txt", headers: [.ifNoneMatch: text.headers[.eTag] ?? ""])

        #expect(page.headers[.cacheControl] == "no-cache")
        #expect(text.headers[.cacheControl] == "max-age=9")
        #expect(part.status == .partialContent)
        #expect(part.headers[.cacheControl] == "max-age=9")
        #expect(same.status == .notModified)
        #expect(same.headers[.cacheControl] == "max-age=9")
        #expect(try await client.get("/static/b%20c.txt").headers[.cacheControl] == nil)
        #expect(try await client.get("/static/docs").headers[.cacheControl] == nil)
        #expect(try await client.get("/static/b.txt").headers[.cacheControl] == nil)
        let beyond = try await client.get("/static/a.txt", headers: [.range: "bytes=9-"])
        #expect(beyond.status == .rangeNotSatisfiable)
        #expect(beyond.headers[.cacheControl] == nil)
    }

    @Test func cacheControlWithALineBreakIsAnError() async throws {
        let client = try site.client { $0.cacheControl = { _ in "a\r\nSet-Cookie: b" } }

        await #expect(throws: FieldError.self) { try await client.get("/static/a.txt") }
    }

    @Test func mediaTypeMayBeChosen() async throws {
        try site.write("public/apple-app-site-association", "{}")
        let client = try site.client { files in
            files.contentType = { path in
                path == "apple-app-site-association" ? MediaType("application", "json") : nil
            }
        }

        let association = try await client.get("/static/apple-app-site-association")

        #expect(association.headers[.contentType] == "application/json")
        let text = try await client.get("/static/a.txt")
        #expect(text.headers[.contentType] == "text/plain; charset=utf-8")
    }

    @Test func precompressedNeighbourIsSentOnDemand() async throws {
        try site.write("public/css/app.css.gz", "zipped")
        let gzip: HTTPFields = [.acceptEncoding: "gzip"]

        let plain = try await site.client().get("/static/css/app.css", headers: gzip)
        let client = try site.client { $0.servesPrecompressed = true }
        let zipped = try await client.get("/static/css/app.css", headers: gzip)

        #expect(plain.text == "a {}")
        #expect(!plain.headers.contains(.vary))
        #expect(zipped.text == "zipped")
        #expect(zipped.headers[.contentEncoding] == "gzip")
        #expect(zipped.headers[.contentType] == "text/css; charset=utf-8")
        #expect(zipped.headers[.vary] == "Accept-Encoding")
        #expect(try await client.get("/static/css/app.css").text == "a {}")
    }

    @Test(.disabled(if: getuid() == 0, "The superuser may read everything."))
    func fileThatMayNotBeReadIsForbidden() async throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0], ofItemAtPath: site.folder + "/a.txt")
        for folder in ["empty", "docs"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o100], ofItemAtPath: site.folder + "/" + folder)
        }
        for miss in [StaticFiles.Miss.notFound, .next] {
            let client = try site.client(miss: miss)

            #expect(try await client.get("/static/a.txt").status == .forbidden)
            #expect(try await client.get("/static/empty").status == .forbidden)
            // Whoever may enter a folder need not read it.
            #expect(try await client.get("/static/docs").status == .temporaryRedirect)
            #expect(try await client.get("/static/docs/").text == "<p>docs")
        }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o100], ofItemAtPath: site.folder)
        #expect(try await site.client().get("/static/docs/a.txt").text == "in docs")
        for folder in ["", "/docs", "/empty"] {
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o700], ofItemAtPath: site.folder + folder)
        }
    }
}

extension HTTPFields {
    fileprivate func only(_ name: HTTPField.Name) -> HTTPFields {
        HTTPFields(filter { $0.name == name })
    }
}
