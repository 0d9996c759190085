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
}
