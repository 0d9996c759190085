import ASGIRouting
import HTTPCore
import Testing

@Suite struct RoutePathTests {
    private func routePath(_ path: String, raw: String? = nil, root: String = "") -> String {
        let scope = HTTPScope(
            method: .get, path: path, rawPath: raw.map { Array($0.utf8) }, rootPath: root)
        return String(decoding: scope.routePath, as: UTF8.self)
    }

    @Test func pathAsItWasSentIsPreferred() {
        #expect(routePath("/a/b", raw: "/a%2Fb") == "/a%2Fb")
    }

    @Test func decodedPathIsEncodedAgain() {
        #expect(routePath("/a b/\u{e9}%") == "/a%20b/%C3%A9%25")
    }

    @Test func rootPathIsTakenOff() {
        #expect(routePath("/api/users", root: "/api") == "/users")
        #expect(routePath("/api/users", raw: "/api/us%65rs", root: "/api") == "/us%65rs")
        #expect(routePath("/my api/a", raw: "/my%20api/a", root: "/my api") == "/a")
        #expect(routePath("/api/", root: "/api") == "/")
    }

    @Test func rootItselfIsTheRoot() {
        #expect(routePath("/api", root: "/api") == "/")
    }

    @Test func pathThatIsNotBelowTheRootStaysWhole() {
        #expect(routePath("/users", root: "/api") == "/users")
        #expect(routePath("/", root: "/api") == "/")
    }

    @Test func rootPathEndsWhereASegmentEnds() {
        #expect(routePath("/apiary", root: "/api") == "/apiary")
    }

    @Test func rootPathIsFoundHoweverItIsEncoded() {
        #expect(routePath("/\u{e9}/a", raw: "/%c3%a9/a", root: "/\u{e9}") == "/a")
    }

    @Test func rootPathMayHoldAnEncodedSlash() {
        #expect(routePath("/a/b/c", raw: "/a%2Fb/c", root: "/a/b") == "/c")
        #expect(routePath("/a/b/c", raw: "/a%2fb%2Fc/d", root: "/a/b/c") == "/d")
        #expect(routePath("/a/b/c", raw: "/a/b%2Fc", root: "/a") == "/b%2Fc")
        #expect(routePath("/a/b", raw: "/a%2Fb", root: "/a") == "/a%2Fb")
    }

    @Test func percentSignsOfTheRootAreComparedDecoded() {
        #expect(routePath("/100%/a", raw: "/100%25/a", root: "/100%") == "/a")
        #expect(routePath("/100%/a", raw: "/100%/a", root: "/100%") == "/a")
        #expect(routePath("/%41/a", raw: "/%2541/a", root: "/%41") == "/a")
        #expect(routePath("/A/a", raw: "/%41/a", root: "/%41") == "/%41/a")
    }

    @Test func slashAtTheEndOfTheRootMeansNothing() {
        #expect(routePath("/api/a", root: "/api/") == "/a")
        #expect(routePath("/a", root: "/") == "/a")
    }

    @Test(arguments: ["/ap", "/api%", "/api%2", "", "api/a", "/API/a"])
    func pathThatOnlyResemblesTheRootStaysWhole(_ raw: String) {
        #expect(routePath("/x", raw: raw, root: "/api") == raw)
    }

    @Test func socketsHaveARoutePathToo() {
        let scope = WebSocketScope(path: "/a/b", rawPath: Array("/%61/b".utf8), rootPath: "/a")

        #expect(String(decoding: scope.routePath, as: UTF8.self) == "/b")
    }
}
