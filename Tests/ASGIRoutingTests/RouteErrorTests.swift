import ASGIRouting
import HTTPCore
import Testing

@Suite struct RouteErrorTests {
    @Test(arguments: [
        ("GET /a", "GET /a", "\"/a\" and \"/a\" for GET"),
        ("GET /{a}", "GET /{b}", "\"/{a}\" and \"/{b}\" for GET"),
        ("POST /a/{b}/c", "POST /a/{d}/c", "\"/a/{b}/c\" and \"/a/{d}/c\" for POST"),
        ("/a", "/a", "\"/a\" and \"/a\" for any method"),
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
        ("GET /{a}", "GET /{a}/"),
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
        #expect(router.find("PUT /1") == "405 GET HEAD POST")
    }

    @Test(arguments: ["", "a", "users/{id}", " /a", "*", "{a}"])
    func pathBeginsWithASlash(_ path: String) {
        let error = #expect(throws: RouteError.self) { try PathPattern(path) }

        #expect(
            error?.description == "The path \"\(path)\" of a route does not begin with \"/\".")
    }

    @Test(arguments: [
        "{", "}", "{}", "{a", "a}", "x{a}", "{a}x", "{a}{b}", "{a b}", "{a-b}", "{a.b}", "{\u{e9}}",
        "{{a}}", "}a{", "{:a}", "{*}",
    ])
    func segmentIsALiteralOrAParameter(_ segment: String) {
        let error = #expect(throws: RouteError.self) { try PathPattern("/a/\(segment)/b") }

        let description = error?.description ?? ""
        #expect(description.hasPrefix("The segment \"\(segment)\" in the path \"/a/\(segment)/b\""))
    }

    @Test(arguments: ["/{a}/{a}", "/{a}/b/{c}/{a}"])
    func parametersHaveDifferentNames(_ path: String) {
        let error = #expect(throws: RouteError.self) { try PathPattern(path) }

        #expect(
            error?.description
                == "The path \"\(path)\" of a route has two parameters of one name.")
    }
}
