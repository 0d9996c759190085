import ASGIRouting
import HTTPCore
import Testing

@Suite struct RouteErrorTests {
    @Test(arguments: ["", "a", "users/{id}", " /a", "*", "{a}"])
    func pathBeginsWithASlash(_ path: String) {
        let error = #expect(throws: RouteError.self) { try PathPattern(path) }

        #expect(
            error?.description == "The path \"\(path)\" of a route does not begin with \"/\".")
    }

    @Test(arguments: [
        ("/a/{/b", "has a \"{\" without its \"}\""),
        ("/{a", "has a \"{\" without its \"}\""),
        (#"/{a:\}"#, "has a \"{\" without its \"}\""),
        ("/{{a}", "has a \"{\" without its \"}\""),
        ("/a}", "has a \"}\" without its \"{\""),
        ("/{a}}", "has a \"}\" without its \"{\""),
        ("/{a}/{b}/{a}", "has two parameters of one name"),
        ("/{a}/{ a }", "has two parameters of one name"),
        (
            "/{a}{b}",
            "has nothing between the parameters \"a\" and \"b\": write a literal between them"
        ),
        (
            "/{a:int}{b:path}",
            "has nothing between the parameters \"a\" and \"b\": write a literal between them"
        ),
        ("/{a:path}/{b:path}", "has two parameters of the kind \"path\""),
        ("/{a:}", "has nothing behind the colon of the parameter \"a\""),
        (
            "/{a:slug}",
            "has a parameter \"a\" of the unknown kind \"slug\": add a PathConverter of this "
                + "name, or write \"(slug)\" if it is a regular expression"
        ),
        ("/" + (0..<17).map { "{a\($0)}" }.joined(separator: "/"), "has more than 16 parameters"),
    ])
    func malformedPathIsRefused(_ path: String, _ problem: String) {
        let error = #expect(throws: RouteError.self) { try PathPattern(path) }

        #expect(error?.description == "The path \"\(path)\" of a route \(problem).")
    }

    @Test(arguments: [
        "{}", "{ }", "{a b}", "{a-b}", "{a.b}", "{\u{e9}}", "{{a}}", "{:int}", "{*}", "{a/b}",
    ])
    func parameterHasAName(_ segment: String) {
        let error = #expect(throws: RouteError.self) { try PathPattern("/a/x\(segment)/b") }

        #expect(
            error?.description == "The path \"/a/x\(segment)/b\" of a route has a parameter "
                + "\"\(segment)\" without a name of ASCII letters, digits and \"_\".")
    }

    @Test(arguments: ["/{a:[}", "/{a:(}", "^/(?<a>", "^/[a"])
    func regularExpressionThatCannotBeReadIsRefused(_ path: String) {
        let error = #expect(throws: RouteError.self) { try PathPattern(path) }

        #expect(
            error?.description.contains("in the path \"\(path)\" of a route cannot be read") == true
        )
    }

    @Test(arguments: ["", "a", "^/a"])
    func prefixBeginsWithASlash(_ prefix: String) {
        let error = #expect(throws: RouteError.self) { try PathPattern(prefix: prefix) }

        #expect(
            error?.description == "The path \"\(prefix)\" of a route does not begin with \"/\".")
    }

    @Test func prefixTakesNoPath() {
        let error = #expect(throws: RouteError.self) { try PathPattern(prefix: "/a/{b:path}") }

        #expect(
            error?.description
                == "The prefix \"/a/{b:path}\" of a route has a parameter of the kind \"path\".")
    }

    @Test(arguments: [
        "", "a..b", ".a", "{}.a", "{a}b.c", "x{a}.c", "{a b}.c", "a:80", "a b", "a/b", "{a",
        "a}",
    ])
    func malformedHostIsRefused(_ host: String) {
        #expect(throws: RouteError.self) { try HostPattern(host) }
    }

    @Test func hostHasParametersOfDifferentNames() {
        let error = #expect(throws: RouteError.self) { try HostPattern("{a}.{a}.org") }

        #expect(
            error?.description
                == "The host \"{a}.{a}.org\" of a route has two parameters of one name.")
    }

    @Test func pathAndHostHaveParametersOfDifferentNames() throws {
        let route = try Route("GET /{a}", hosts: ["{a}.org"])
        var router = Router<String>()

        let error = #expect(throws: RouteError.self) { try router.add(route, "") }

        #expect(
            error?.description
                == "The route \"GET {a}.org /{a}\" has a parameter \"a\" in its path and in its host."
        )
    }

    @Test func routeHasPathsAndMethods() throws {
        var router = Router<String>()
        let path = try PathPattern("/")

        let noPath = #expect(throws: RouteError.self) { try router.add(Route([.get], []), "") }
        let noMethod = #expect(throws: RouteError.self) { try router.add(Route([], [path]), "") }

        #expect(noPath?.description == "The route \"GET \" has no path.")
        #expect(noMethod?.description == "The route \" /\" has no method.")
        #expect(router.find("GET /") == "404")
    }
}
