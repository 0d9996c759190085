import ASGIRouting
import HTTPCore
import Testing

@Suite struct TrailingSlashTests {
    @Test func ignoredSlashMeansNothing() throws {
        let router = try Router(
            ["GET /", "GET /a/", "GET /b", "GET /{x}/c//"], trailingSlash: .ignored)

        for path in ["/", "//", "///"] { #expect(router.find("GET \(path)") == "GET /") }
        for path in ["/a", "/a/", "/a//"] { #expect(router.find("GET \(path)") == "GET /a/") }
        for path in ["/b", "/b/"] { #expect(router.find("GET \(path)") == "GET /b") }
        #expect(router.find("GET /1/c/") == "GET /{x}/c// x=1")
        #expect(router.find("GET //a") == "404")
        #expect(router.find("GET /a%2F") == "404")
        #expect(router.find("PUT /a/") == "405 GET HEAD OPTIONS")
    }

    @Test func ignoredSlashIsNotCaught() throws {
        let router = try Router(
            ["GET /{x}", "GET /f/{p:path}", "GET /s/*", "PUT /f"], trailingSlash: .ignored)

        #expect(router.find("GET /a/") == "GET /{x} x=a")
        #expect(router.find("GET /f/a/b/") == "GET /f/{p:path} p=a/b")
        #expect(router.find("GET /s/a/") == "GET /s/* *=/a/")
        #expect(router.find("PUT /f/") == "PUT /f")
    }

    @Test(arguments: ["/f", "/f/", "/f//"])
    func emptyPathIsFoundWithAndWithoutItsSlash(_ path: String) throws {
        let router = try Router(["GET /f/{p:path}"], trailingSlash: .ignored)

        #expect(router.find("GET \(path)") == "GET /f/{p:path} p=")
    }

    @Test func redirectLeadsToThePathThatMatches() throws {
        let router = try Router(
            ["GET /a", "GET /b/", "GET /{x}/c", "GET /", "GET /f/{p:path}"],
            trailingSlash: .redirected)

        #expect(router.find("GET /a") == "GET /a")
        #expect(router.find("GET /a/") == "redirect /a")
        #expect(router.find("GET /b") == "redirect /b/")
        #expect(router.find("GET /%62") == "redirect /%62/")
        #expect(router.find("GET /a%2Fb%20/c/") == "redirect /a%2Fb%20/c")
        #expect(router.find("GET /f") == "redirect /f/")
        #expect(router.find("GET /d/") == "404")
        #expect(router.find("GET /a//") == "404")
    }

    @Test func redirectIsForTheMethodOfTheRequest() throws {
        let router = try Router(["GET /a", "PUT /b", "GET /b/"], trailingSlash: .redirected)

        #expect(router.find("HEAD /a/") == "redirect /a")
        #expect(router.find("PUT /a/") == "404")
        #expect(router.find("GET /b") == "405 PUT OPTIONS")
    }

    @Test func redirectNeverLeadsToAnotherHost() throws {
        let router = try Router(
            ["PUT //{host}/", #"POST /\{host}/"#],
            trailingSlash: .redirected)

        #expect(router.find("PUT //evil.org") == "404")
        #expect(router.find("PUT //evil.org/") == "PUT //{host}/ host=evil.org")
        #expect(router.find(#"POST /\evil.org"#) == "404")
        #expect(router.find("POST /%5Cevil.org") == "redirect /%5Cevil.org/")
    }

    @Test func redirectKeepsTheHost() throws {
        var router = Router<String>(trailingSlash: .redirected)
        try router.add(Route("GET /a/", hosts: ["a.org"]), "a")

        #expect(router.find("GET /a", host: "a.org") == "redirect /a/")
        #expect(router.find("GET /a", host: "b.org") == "404")
    }
}
