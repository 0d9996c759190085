import ASGIRouting
import HTTPCore
import Testing

@Suite struct PathPatternBelowTests {
    @Test(arguments: [
        ("/users", "/api", "/api/users"), ("/", "/api", "/api"), ("/", "", "/"),
        ("/{id:int}", "/{tenant}/api", "/{tenant}/api/{id:int}"), ("/a/", "/api", "/api/a/"),
        ("^/(?<year>\\d+)", "/api.v1", "^/api\\.v1(?:/(?<year>\\d+))"),
    ])
    func pathStandsBelowAPrefix(_ path: String, _ prefix: String, _ whole: String) throws {
        let pattern = try PathPattern(PathPattern(path), below: prefix)

        #expect(try pattern == PathPattern(whole))
    }

    @Test func prefixStaysAPrefix() throws {
        let pattern = try PathPattern(PathPattern(prefix: "/sub"), below: "/api")

        #expect(try pattern == PathPattern(prefix: "/api/sub"))
    }

    @Test func converterOfThePatternGoesWithIt() throws {
        let even = PathConverter("even") { Int($0).map { $0 % 2 == 0 } ?? false }
        let pattern = try PathPattern("/{n:even}", converters: .standard.adding(even))
        var router = Router<Int>()

        try router.add(Route([.get], [PathPattern(pattern, below: "/numbers")]), 1)

        #expect(router.match(.get, path: Array("/numbers/5".utf8)) == .notFound)
        guard case .found = router.match(.get, path: Array("/numbers/4".utf8)) else {
            Issue.record("4 is even.")
            return
        }
    }

    @Test func kindsOfBothPartsStayWhatTheyAre() throws {
        let one = PathConverter("kind") { $0 == "one" }
        let two = PathConverter("kind") { $0 == "two" }
        let pattern = try PathPattern("/{b:kind}", converters: .standard.adding(two))
        var router = Router<Int>()

        let whole = try PathPattern(
            pattern, below: "/{a:kind}", converters: .standard.adding(one))
        try router.add(Route([.get], [whole]), 1)

        #expect(router.match(.get, path: Array("/two/two".utf8)) == .notFound)
        guard case .found = router.match(.get, path: Array("/one/two".utf8)) else {
            Issue.record("The kinds were mixed up.")
            return
        }
    }

    @Test func expressionIsNotBelowParameters() throws {
        let expression = try PathPattern("^/a")

        #expect(throws: RouteError.self) { try PathPattern(expression, below: "/{tenant}") }
    }

    @Test func namesStandOnceInTheWhole() throws {
        let path = try PathPattern("/{id}")

        #expect(throws: RouteError.self) { try PathPattern(path, below: "/{id}") }
    }
}
