import ASGIRouting
import HTTPCore
import Testing

@Suite struct RouteConflictTests {
    @Test(arguments: [
        ("GET /a", "GET /a", "\"GET /a\" and \"GET /a\""),
        ("GET /{a}", "GET /{b}", "\"GET /{a}\" and \"GET /{b}\""),
        ("POST /a/{b}/c", "POST /a/{d}/c", "\"POST /a/{b}/c\" and \"POST /a/{d}/c\""),
        ("GET,PUT /a", "POST,PUT /a", "\"GET,PUT /a\" and \"POST,PUT /a\""),
        ("GET /{a:int}", "GET /{b:int}", "\"GET /{a:int}\" and \"GET /{b:int}\""),
        ("GET /{a}", "GET /{b:str}", "\"GET /{a}\" and \"GET /{b:str}\""),
        ("GET /{a:[ab]}", "GET /{b: [ab] }", "\"GET /{a:[ab]}\" and \"GET /{b: [ab] }\""),
        ("GET /{a:path}", "GET /{b:path}", "\"GET /{a:path}\" and \"GET /{b:path}\""),
        ("GET /a/*", "GET /a//*", "\"GET /a/*\" and \"GET /a/*\""),
        ("GET ^/a", "GET ^/a", "\"GET ^/a\" and \"GET ^/a\""),
        ("GET /{a}-{b}", "GET /{c}-{d}", "\"GET /{a}-{b}\" and \"GET /{c}-{d}\""),
        ("/a", "/a", "\"* /a\" and \"* /a\""),
    ])
    func routesThatMatchTheSameRequestsConflict(
        _ first: String, _ second: String, _ routes: String
    ) throws {
        var router = try Router(first)

        let error = #expect(throws: RouteError.self) { try router.add(second) }

        #expect(error?.description == "The routes \(routes) match the same requests.")
    }

    @Test(arguments: [
        ("GET /a", "POST /a"), ("GET /a", "/a"), ("GET /a", "HEAD /a"), ("GET /a", "GET /a/"),
        ("GET /a", "GET /A"), ("GET /{a}", "GET /a"), ("GET /{a}/b", "GET /a/{b}"),
        ("GET /{a}", "GET /{a}/"), ("GET /{a}", "GET /{a:int}"), ("GET /{a:[ab]}", "GET /{a:[ba]}"),
        ("GET /{a:path}", "GET /*"), ("GET /a", "GET /a/*"), ("GET /{a}", "GET /{a}.x"),
        ("GET ^/a", "GET /a"), ("GET /{a:int}", "GET /{a:float}"),
    ])
    func routesThatDifferDoNotConflict(_ first: String, _ second: String) throws {
        for order in [[first, second], [second, first]] {
            #expect(throws: Never.self) { try Router(order) }
        }
    }

    @Test func conflictLeavesTheRouterAsItWas() throws {
        var router = try Router("GET /{a}")

        #expect(throws: RouteError.self) { try router.add("GET /{b}") }
        try router.add("POST /{b}")

        #expect(router.find("GET /1") == "GET /{a} a=1")
        #expect(router.find("POST /1") == "POST /{b} b=1")
        #expect(router.find("PUT /1") == "405 GET HEAD POST OPTIONS")
    }

    @Test func slashesThatMeanNothingMakeNoDifference() throws {
        var router = try Router(["GET /a", "GET /"], trailingSlash: .ignored)

        #expect(throws: RouteError.self) { try router.add("GET /a/") }
        #expect(throws: RouteError.self) { try router.add("GET /a//") }
        #expect(throws: RouteError.self) { try router.add("GET //") }
    }

    @Test func hostsMakeADifference() throws {
        var router = Router<String>()
        for host in ["a.org", "b.org", "{a}.org", "{a}.{b}"] {
            try router.add(Route("GET /", hosts: [host]), host)
        }
        try router.add("GET /")

        for host in ["A.ORG", "{x}.org", "{x}.{y}"] {
            #expect(throws: RouteError.self) { try router.add(Route("GET /", hosts: [host]), "") }
        }
    }

    @Test func pathThatARouteHasTwiceIsNoConflict() throws {
        var router = Router<String>(trailingSlash: .ignored)
        let paths = try [PathPattern("/a"), PathPattern("/a/"), PathPattern("/b")]

        try router.add(Route([.get, .get], paths), "x")

        #expect(router.find("GET /a") == "x")
        #expect(router.find("GET /b/") == "x")
    }

    @Test func refusedRouteOfSeveralPathsLeavesNothingBehind() throws {
        var router = try Router("GET /abc/{x:int}", "PUT /b")
        let paths = try ["/ab", "/abc/{y:int}/z", "/new", "/b"].map { try PathPattern($0) }

        #expect(throws: RouteError.self) {
            try router.add(Route([.put, .post], paths, name: "n"), "refused")
        }

        #expect(router.find("PUT /ab") == "404")
        #expect(router.find("PUT /new") == "404")
        #expect(router.find("POST /b") == "405 PUT OPTIONS")
        #expect(router.find("GET /abc/7") == "GET /abc/{x:int} x=7")
        #expect(router.routes.map(\.description) == ["GET /abc/{x:int}", "PUT /b"])
        #expect(throws: RouteError.self) { try router.path(for: "n") }
    }

    @Test func sameNameOfTwoRoutesIsAConflict() throws {
        var router = Router<Int>()
        try router.add(.get, "/a", name: "x", 1)

        let error = #expect(throws: RouteError.self) { try router.add(.get, "/b", name: "x", 2) }

        #expect(
            error?.description == "The routes \"GET /a (x)\" and \"GET /b (x)\" have the same name."
        )
        #expect(router.match(.get, path: Array("/b".utf8)) == .notFound)
    }

    @Test func pathsOfOneShapeInARouteHaveTheSameNames() throws {
        var router = Router<Int>()

        #expect(throws: RouteError.self) {
            try router.add(Route([.get], [PathPattern("/{a}"), PathPattern("/{b}")]), 1)
        }
        #expect(router.routes.isEmpty)
    }
}
