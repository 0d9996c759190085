import ASGIRouting
import HTTPCore
import Testing

/// Patterns for a path and everything below it.
@Suite struct PrefixTests {
    @Test func prefixEndsWhereASegmentEnds() throws {
        let router = try Router("/sub/*")

        #expect(router.find("GET /sub") == "/sub/* *=")
        #expect(router.find("GET /sub/") == "/sub/* *=/")
        #expect(router.find("GET /sub/a/b") == "/sub/* *=/a/b")
        #expect(router.find("GET /subway") == "404")
        #expect(router.find("GET /") == "404")
        #expect(router.find("GET /sub%2Fa") == "404")
    }

    @Test func rootTakesEverything() throws {
        let router = try Router("/*")

        #expect(router.find("GET /") == "/* *=/")
        #expect(router.find("GET /a%20b/") == "/* *=/a b/")
        #expect(router.find("GET //a") == "/* *=//a")
    }

    @Test func longerPrefixWins() throws {
        for order in permutations(of: ["/*", "/a/*", "/a/b/*", "/{x}/b/*"]) {
            let router = try Router(order)
            #expect(router.find("GET /a/b/c") == "/a/b/* *=/c")
            #expect(router.find("GET /a/c") == "/a/* *=/c")
            #expect(router.find("GET /c/b/a") == "/{x}/b/* x=c *=/a")
            #expect(router.find("GET /c/d") == "/* *=/c/d")
        }
    }

    @Test func exactRouteComesBeforeAPrefix() throws {
        for order in permutations(of: ["/a/*", "/a", "/a/", "/a/{x}"]) {
            let router = try Router(order)
            #expect(router.find("GET /a") == "/a")
            #expect(router.find("GET /a/") == "/a/")
            #expect(router.find("GET /a/b") == "/a/{x} x=b")
            #expect(router.find("GET /a/b/c") == "/a/* *=/b/c")
        }
    }

    @Test func prefixMayHaveParameters() throws {
        let router = try Router("/{tenant}/v{version:int}/*")

        #expect(
            router.find("GET /a%2Fb/v2/x") == "/{tenant}/v{version:int}/* tenant=a/b version=2 *=/x"
        )
        #expect(router.find("GET /a/v2x/x") == "404")
    }

    @Test func prefixMayBeForSomeMethods() throws {
        let router = try Router("GET /a/*", "/*")

        #expect(router.find("GET /a/b") == "GET /a/* *=/b")
        #expect(router.find("PUT /a/b") == "/* *=/a/b")
        #expect(try Router("GET /a/*").find("PUT /a/b") == "405 GET HEAD OPTIONS")
    }

    @Test func slashAtTheEndOfAPrefixChangesNothing() throws {
        #expect(try PathPattern(prefix: "/a/") == PathPattern(prefix: "/a"))
        #expect(try PathPattern(prefix: "/a//").description == "/a/*")
        #expect(try PathPattern(prefix: "/").description == "/*")
    }

    @Test func remainderIsOfPrefixesOnly() throws {
        let router = try Router("/a/{b:path}")

        guard case .found(_, let parameters) = router.match(.get, path: Array("/a/b".utf8)) else {
            Issue.record("The route was not found.")
            return
        }
        #expect(parameters.remainder == nil)
    }
}
