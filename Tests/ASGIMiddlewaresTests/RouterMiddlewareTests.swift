import ASGIMiddlewares
import ASGIResponses
import ASGIRouting
import ASGITesting
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct RouterMiddlewareTests {
    private typealias Routes = Router<any ASGIApplication>

    /// Answers with the route by which it was found, and the parameters.
    private let echo = ResponseMiddleware { request in
        [request.route?.description ?? "no route", request.parameters.description]
            .filter { !$0.isEmpty }.joined(separator: " ")
    }
    private let rest = Response.text("the rest")

    /// Routes like `GET /a`, each of which answers with itself.
    private func router(
        _ routes: (HTTPRequest.Method?, String)..., trailingSlash: TrailingSlash = .strict
    ) throws -> Routes {
        var router = Routes(trailingSlash: trailingSlash)
        for (method, path) in routes { try router.add(method, path, echo) }
        return router
    }

    private func client(_ router: Routes) -> TestClient {
        TestClient(RouterMiddleware(router, otherwise: rest), redirects: .returned)
    }

    @Test func applicationOfTheRouteAnswers() async throws {
        let client = try client(router((nil, "/a"), (.post, "/a"), (nil, "/b")))

        #expect(try await client.get("/a").text == "* /a")
        #expect(try await client.post("/a").text == "POST /a")
        #expect(try await client.delete("/b").text == "* /b")
    }

    @Test func severalPathsAndMethodsMayShareAnApplication() async throws {
        var router = Routes()
        let paths = try [PathPattern("/a"), PathPattern("/b/{c}")]
        try router.add(Route([.get, .put], paths), echo)

        #expect(try await client(router).get("/a").text == "GET,PUT /a,/b/{c}")
        #expect(try await client(router).put("/b/d").text == "GET,PUT /a,/b/{c} c=d")
    }

    @Test func scopeCarriesTheParameters() async throws {
        let router = try router(
            (nil, "/{name}"), (nil, "/{a:int}/x/{b:int}"), (nil, #"^/(?<year>\d{4})/.*"#))

        #expect(try await client(router).get("/a%20b").text == "* /{name} name=a b")
        #expect(try await client(router).get("/1/x/2").text == "* /{a:int}/x/{b:int} a=1 b=2")
        #expect(
            try await client(router).get("/2024/x").text == #"* ^/(?<year>\d{4})/.* year=2024"#)
        #expect(try await client(router).get("/1/x/b").text == "the rest")
    }

    @Test func whatNoRouteMatchesGoesToTheOtherApplication() async throws {
        let router = try router((.get, "/a"))

        #expect(try await client(router).get("/b").text == "the rest")
        #expect(try await client(router).options("/b").text == "the rest")
        let reply = try await TestClient(RouterMiddleware(router)).get("/b")
        #expect(reply.status == .notFound)
        #expect(reply.text == "Not Found")
    }

    @Test func wrongMethodIsNotAllowed() async throws {
        let reply = try await client(router((.get, "/a"), (.delete, "/a"))).put("/a")

        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == "GET, HEAD, DELETE, OPTIONS")
        #expect(reply.text == "Method Not Allowed")
    }

    @Test func optionsAreAnsweredWithTheMethods() async throws {
        let client = try client(router((.get, "/a"), (.options, "/b")))

        let reply = try await client.options("/a")
        #expect(reply.status == .noContent)
        #expect(reply.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(try await client.options("/b").text == "OPTIONS /b")
    }

    @Test func headFindsTheRouteOfGET() async throws {
        let reply = try await client(router((.get, "/a"))).head("/a")

        #expect(reply.status == .ok)
        #expect(reply.headers[.contentLength] == "6")
        #expect(reply.body.isEmpty)
    }

    @Test func slashMayBeRedirected() async throws {
        let router = try router((.get, "/a"), (.get, "/{b:path}/c/"), trailingSlash: .redirected)

        let reply = try await client(router).get("/a/?d=e")
        #expect(reply.status == .temporaryRedirect)
        #expect(reply.headers[.location] == "/a?d=e")
        #expect(try await client(router).get("/x%2Fy/c").headers[.location] == "/x%2Fy/c/")
        #expect(try await client(router).get("//example.org/c").text == "the rest")
    }

    @Test func slashMayBeIgnored() async throws {
        let router = try router((nil, "/a"), (nil, "/b/"), trailingSlash: .ignored)

        for path in ["/a", "/a/"] { #expect(try await client(router).get(path).text == "* /a") }
        for path in ["/b", "/b/"] { #expect(try await client(router).get(path).text == "* /b/") }
    }

    @Test func routesAreBelowTheRootPath() async throws {
        let router = try router((.get, "/a"), trailingSlash: .redirected)
        let mounted = ClosureApplication { [rest] scope, receive, send in
            guard case .http(var head) = scope else { throw UnsupportedScope(scope) }
            head.rootPath = "/base"
            try await RouterMiddleware(router, otherwise: rest)(.http(head), receive, send)
        }

        #expect(try await TestClient(mounted).get("/base/a").text == "GET /a")
        #expect(
            try await TestClient(mounted, redirects: .returned).get("/base/a/").headers[.location]
                == "/base/a")
    }

    @Test func hostsHaveRoutesOfTheirOwn() async throws {
        var router = try router((.get, "/"))
        for (path, host) in [("/", "example.org"), ("/a", "{name}.example.org")] {
            try router.add(
                Route([.get], [PathPattern(path)], hosts: [HostPattern(host)]), echo)
        }

        for (host, path, text) in [
            ("EXAMPLE.org:8000", "/", "GET example.org /"), ("example.com", "/", "GET /"),
            ("x.example.org", "/a", "GET {name}.example.org /a name=x"),
            ("example.org", "/a", "the rest"),
        ] {
            let reply = try await client(router).get(path, headers: [.hostField: host])
            #expect(reply.text == text)
        }
    }

    @Test func prefixLeavesThePathWhole() async throws {
        var router = Routes()
        let seen = ResponseMiddleware { request in
            "\(request.path) \(request.rootPath) \(request.parameters.remainder ?? "")"
        }
        try router.add(Route([.get], [PathPattern(prefix: "/a")]), seen)

        #expect(try await client(router).get("/a/b").text == "/a/b  /b")
    }

    @Test func answersOfEveryKindAreSent() async throws {
        var router = Routes()
        try router.add(.get, "/response", Response.html("<p>"))
        try router.add(.get, "/json", ResponseMiddleware { _ in ["a": 1] })
        try router.add(
            .get, "/redirect",
            ResponseMiddleware { _ -> String in throw ResponseRedirect(to: "/json") })

        #expect(try await client(router).get("/response").text == "<p>")
        #expect(try await client(router).get("/json").text == #"{"a":1}"#)
        #expect(try await client(router).get("/redirect").headers[.location] == "/json")
    }
}
