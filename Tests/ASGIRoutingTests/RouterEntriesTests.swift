import ASGIRouting
import HTTPCore
import Testing

@Suite struct RouterEntriesTests {
    @Test func routesAreListedInTheOrderOfRegistration() throws {
        var router = Router<Int>()
        try router.add(.get, "/b/{id:int}", name: "b", 1)
        try router.add(nil, "/a", 2)
        let paths = try [PathPattern("/c"), PathPattern(prefix: "/d"), PathPattern("^/e")]
        let hosts = try [HostPattern("a.org"), HostPattern("{x}.org")]
        try router.add(Route([.get, .put], paths, hosts: hosts, name: "c"), 3)

        #expect(
            router.routes.map(\.description) == [
                "GET /b/{id:int} (b)", "* /a", "GET,PUT a.org,{x}.org /c,/d/*,^/e (c)",
            ])
        #expect(router.entries.map(\.output) == [1, 2, 3])
        #expect(router.entries[0].route.name == "b")
    }

    @Test func routeOfSeveralPathsNamesEachAsItLikes() throws {
        var router = Router<String>()
        let paths = try [
            PathPattern("/{a}"), PathPattern("/{b}/{c}"), PathPattern(prefix: "/x/{d}"),
        ]
        try router.add(Route([.get], paths), "route")

        #expect(router.find("GET /1") == "route a=1")
        #expect(router.find("GET /1/2") == "route b=1 c=2")
        #expect(router.find("GET /x/2/3") == "route d=2 *=/3")
    }

    @Test func routerIsAValue() throws {
        let first = try Router("GET /a")
        var second = first
        try second.add("GET /b")

        #expect(first.find("GET /b") == "404")
        #expect(second.find("GET /a") == "GET /a")
        #expect(second.find("GET /b") == "GET /b")
    }

    @Test func tenThousandRoutesAreFound() throws {
        var router = Router<Int>()
        for number in 0..<10_000 { try router.add(.get, "/r\(number)/{id}/x\(number % 7)", number) }

        for number in stride(from: 0, to: 10_000, by: 97) {
            let path = Array("/r\(number)/a/x\(number % 7)".utf8)
            guard case .found(number, let parameters) = router.match(.get, path: path) else {
                Issue.record("Route \(number) was not found.")
                continue
            }
            #expect(parameters["id"] == "a")
        }
    }
}
