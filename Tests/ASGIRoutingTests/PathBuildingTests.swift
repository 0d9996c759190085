import ASGIRouting
import HTTPCore
import Testing

/// The way back: from the name of a route and values to a path.
@Suite struct PathBuildingTests {
    private func path(
        _ pattern: String, _ values: [String: any CustomStringConvertible & Sendable] = [:]
    ) throws -> String {
        var router = Router<Int>()
        try router.add(Route("GET \(pattern)", name: "x"), 0)
        return try router.path(for: "x", values)
    }

    private func problem(
        _ pattern: String, _ values: [String: any CustomStringConvertible & Sendable]
    ) -> String {
        do {
            return try path(pattern, values)
        } catch { return "\(error)" }
    }

    @Test func valuesStandInTheirPlaces() throws {
        #expect(try path("/") == "/")
        #expect(try path("/users/{id:int}", ["id": 7]) == "/users/7")
        #expect(try path("/{a}-{b}.json", ["a": "x", "b": 1.5]) == "/x-1.5.json")
        #expect(try path("/a/*") == "/a")
        #expect(try path("/*") == "/")
        #expect(try path("/{a}/*", ["a": "b"]) == "/b")
    }

    @Test func literalsAndValuesAreEncoded() throws {
        #expect(
            try path("/caf\u{e9} 100%/{a}", ["a": "a b/\u{e9}%?#"])
                == "/caf%C3%A9%20100%25/a%20b%2F%C3%A9%25%3F%23")
        #expect(try path("/{a}", ["a": "%2F"]) == "/%252F")
        #expect(try path("/{a}", ["a": "x@y:z,+"]) == "/x@y:z,+")
    }

    @Test func pathKeepsItsSlashes() throws {
        #expect(try path("/f/{p:path}", ["p": "a/b c"]) == "/f/a/b%20c")
        #expect(try path("/f/{p:path}", ["p": ""]) == "/f/")
        #expect(try path("/f/{p:path}/x", ["p": "a%2Fb"]) == "/f/a%252Fb/x")
    }

    @Test func firstPathWithTheseParametersIsTaken() throws {
        var router = Router<Int>()
        let paths = try ["/{a}", "/{a}/{b}", "/{b}/x/{a}", "/"].map { try PathPattern($0) }
        try router.add(Route(nil, paths, name: "x"), 0)

        #expect(try router.path(for: "x", ["a": 1]) == "/1")
        #expect(try router.path(for: "x", ["b": 2, "a": 1]) == "/1/2")
        #expect(try router.path(for: "x") == "/")
        #expect(throws: RouteError.self) { try router.path(for: "x", ["b": 2]) }
    }

    @Test func missingAndStrangeParametersAreNamed() {
        #expect(
            problem("/{a}/{b}/{c}", ["b": 1, "y": 2, "z": 3])
                == "For a path of the route \"GET /{a}/{b}/{c} (x)\", parameters are missing: a, c; "
                + "these are none of its parameters: y, z.")
        #expect(
            problem("/{a}", [:])
                == "For a path of the route \"GET /{a} (x)\", parameters are missing: a.")
    }

    @Test func unknownNameIsSaid() throws {
        let error = #expect(throws: RouteError.self) { try Router<Int>().path(for: "x") }

        #expect(error?.description == "There is no route with the name \"x\".")
    }

    @Test(arguments: [
        ("/{a:int}", "-1"), ("/{a:int}", "x"), ("/{a:int}", "99999999999999999999"),
        ("/{a:float}", "1e5"), ("/{a:uuid}", "1"), ("/{a:[a-c]+}", "d"), ("/{a}", ""),
        ("/x{a}", ""),
    ])
    func valueOfAnotherKindIsRefused(_ pattern: String, _ value: String) {
        #expect(
            problem(pattern, ["a": value])
                == "The parameter \"a\" of the route \"GET \(pattern) (x)\" does not accept \"\(value)\"."
        )
    }

    @Test(arguments: [
        ("/{a}", "."), ("/{a}", ".."), ("/{a}/b", ".."), ("/.{a}", "."), ("/f/{a:path}", "b/../c"),
        ("/f/{a:path}", ".."), ("/f/{a:path}x/..", ""),
    ])
    func dotsThatClientsTakeAwayAreRefused(_ pattern: String, _ value: String) {
        #expect(problem(pattern, ["a": value]).contains("which clients take away"))
    }

    @Test func dotsInASegmentAreKept() throws {
        #expect(try path("/{a}", ["a": "..."]) == "/...")
        #expect(try path("/{a}.", ["a": ".."]) == "/...")
        #expect(try path("/{a}", ["a": "../x"]) == "/..%2Fx")
    }

    @Test func pathNeverBeginsWithAHost() throws {
        #expect(problem("/{a:path}", ["a": "/evil.org"]).contains("would begin with a host"))
        #expect(try path("/{a}", ["a": "/evil.org"]) == "/%2Fevil.org")
    }

    @Test func valuesThatWouldRunIntoEachOtherAreRefused() throws {
        #expect(try path("/{a}-{b}", ["a": "1-2", "b": "3"]) == "/1-2-3")
        #expect(
            problem("/{a}-{b}", ["a": "1", "b": "2-3"]).contains("would stand for other values"))
        #expect(
            problem("/{a}", ["a": String(repeating: "x", count: 65_535)]).contains("would stand"))
    }

    @Test func expressionHasNoWayBack() {
        #expect(problem("^/(?<a>.)", ["a": "b"]).contains("is a regular expression"))
    }
}
