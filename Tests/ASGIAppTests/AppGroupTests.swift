import ASGITesting
import ASGITools
import Testing

@Suite(.timeLimit(.minutes(1))) struct AppGroupTests {
    /// Adds its name to a field on the way out.
    struct Mark: Middleware {
        let name: String

        func respond(to request: Request, next: Next) async throws -> Response {
            var response = try await next(request)
            response.headers.append(HTTPField(name: .via, value: name))
            return response
        }
    }

    private struct Broken: Error {}

    @Test func groupSharesAPrefixAndMiddlewares() async throws {
        var app = App()
        app.group("/api", middlewares: [Mark(name: "api")]) { api in
            api.get("/users") { _ in "users" }
            api.group("/v1", middlewares: [Mark(name: "v1")]) { v1 in
                v1.get("/users/{id}") { (_, id: Int) in "user \(id + 1)" }
            }
        }
        app.get("/users") { _ in "outside" }
        let client = TestClient(app)

        let list = try await client.get("/api/users")
        #expect(list.text == "users")
        #expect(list.headers[values: .via] == ["api"])
        let user = try await client.get("/api/v1/users/7")
        #expect(user.text == "user 8")
        #expect(user.headers[values: .via] == ["v1", "api"])
        #expect(try await client.get("/users").headers[.via] == nil)
    }

    @Test(arguments: [
        ("/", "/a", "/a"), ("", "/a", "/a"), ("/api/", "/a", "/api/a"), ("/api", "/", "/api"),
        ("/", "/", "/"), ("/api", "^/a|/b", "/api/b"), ("/a.b", "^/(?<n>[0-9])", "/a.b/1"),
    ])
    func prefixAndPathAreJoined(_ prefix: String, _ path: String, _ found: String) async throws {
        var app = App()
        app.group(prefix) { $0.get(path) { _ in "found" } }

        #expect(try await TestClient(app).get(found).text == "found")
        #expect(app.routes.count == 1)
    }

    @Test func expressionStaysBelowThePrefixOfItsGroup() async throws {
        var app = App()
        app.group("/admin") { $0.get("^/a|/b") { _ in "found" } }

        #expect(try await TestClient(app).get("/b").status == .notFound)
        #expect(try await TestClient(app).get("/admin/b").text == "found")
    }

    @Test(arguments: [("/x", "c"), ("/users/{id}", "^/x")])
    func pathThatCannotStandBelowAPrefixFailsTheStart(
        _ prefix: String, _ path: String
    ) async {
        var app = App()
        app.group(prefix) { $0.get(path) { _ in "found" } }

        await #expect(throws: LifespanError.self) { try await app.withLifespan { _ in } }
    }

    @Test func nearestHostCounts() async throws {
        var app = App()
        app.host("a.org") { a in
            a.get("/a") { _ in "a" }
            a.host("b.org") { $0.get("/b") { _ in "b" } }
        }

        let client = TestClient(app)
        #expect(try await client.get("/b", headers: [.hostField: "b.org"]).text == "b")
        #expect(try await client.get("/b", headers: [.hostField: "a.org"]).status == .notFound)
    }

    @Test func groupMayHaveConvertersOfItsOwn() async throws {
        var app = App()
        app.group("/g") { group in
            group.converters.add(PathConverter("even") { Int($0).map { $0 % 2 == 0 } ?? false })
            group.get("/{n:even}") { (_, n: Int) in n }
        }

        #expect(try await TestClient(app).get("/g/4").text == "4")
        #expect(try await TestClient(app).get("/g/5").status == .notFound)
    }

    @Test func typedHandlerTakesItsOwnParametersOrThoseOfItsGroupToo() async throws {
        var app = App()
        app.group("/users/{user}") { users in
            users.get("/posts/{post}") { (_, post: Int) in post }
            users.get("/notes/{note}") { (_, user: String, note: Int) in "\(user) \(note)" }
        }

        #expect(try await TestClient(app).get("/users/kim/posts/7").text == "7")
        #expect(try await TestClient(app).get("/users/kim/notes/7").text == "kim 7")
    }

    @Test func rootOfAGroupIsItsPrefix() async throws {
        var app = App()
        app.group("/api") { $0.get("/") { _ in "root" } }

        #expect(try await TestClient(app).get("/api").text == "root")
        #expect(try await TestClient(app).get("/api/").status == .notFound)
    }

    @Test func routeHasMiddlewaresOfItsOwn() async throws {
        var app = App()
        app.middlewares = [Mark(name: "app")]
        app.get("/", middlewares: [Mark(name: "outer"), Mark(name: "inner")]) { _ in "hello" }
        app.get("/plain") { _ in "hello" }

        let reply = try await TestClient(app).get("/")
        #expect(reply.headers[values: .via] == ["inner", "outer", "app"])
        #expect(try await TestClient(app).get("/plain").headers[values: .via] == ["app"])
    }

    @Test func middlewaresOfARouteSeeErrorsAsResponses() async throws {
        var app = App()
        app.onError(Broken.self) { _, _ in .text("handled", status: .badGateway) }
        app.group(middlewares: [Mark(name: "group")]) { group in
            group.get("/", middlewares: [Mark(name: "route")]) { _ -> String in throw Broken() }
        }

        let reply = try await TestClient(app).get("/")

        #expect(reply.status == .badGateway)
        #expect(reply.headers[values: .via] == ["route", "group"])
    }

    @Test func severalPathsMayShareARoute() async throws {
        var app = App()
        app.get("/a", "/b/{name}", name: "both") { request in
            "\(request.path) \(request.parameters["name"] ?? "-")"
        }

        #expect(try await TestClient(app).get("/a").text == "/a -")
        #expect(try await TestClient(app).get("/b/c").text == "/b/c c")
        #expect(try app.path(for: "both") == "/a")
        #expect(try app.path(for: "both", ["name": "c"]) == "/b/c")
    }

    @Test func routeTakesSeveralMethodsOrAll() async throws {
        var app = App()
        app.route("/some", methods: [.get, .post]) { request in request.method.rawValue }
        app.route("/all") { request in request.method.rawValue }
        let brew = try #require(HTTPRequest.Method("BREW"))
        app.on(brew, "/pot") { _ in .text("tea") }

        #expect(try await TestClient(app).post("/some").text == "POST")
        #expect(
            try await TestClient(app).put("/some").headers[.allow] == "GET, HEAD, POST, OPTIONS")
        #expect(try await TestClient(app).request(brew, "/all").text == "BREW")
        #expect(try await TestClient(app).request(brew, "/pot").text == "tea")
    }

    @Test func routesAreListed() {
        var app = App()
        app.get("/a", "/b", name: "a") { _ in "a" }
        app.group("/api") { $0.host("example.org") { $0.post("/{id:int}") { _ in "post" } } }
        app.mount("/sub", App())

        #expect(
            app.routes.map(\.description) == [
                "GET /a,/b (a)", "POST example.org /api/{id:int}", "* /sub/*",
            ])
    }

    @Test func handlerKnowsItsRoute() async throws {
        var app = App()
        app.get("/users/{id}", name: "user") { $0.route.map { "\($0)" } }

        #expect(try await TestClient(app).get("/users/7").text == "GET /users/{id} (user)")
    }

    @Test func optionsAreAnsweredWithTheMethodsOfThePath() async throws {
        var app = App()
        app.get("/a") { _ in "a" }
        app.delete("/a") { _ in }
        app.options("/b") { _ in "mine" }

        let reply = try await TestClient(app).options("/a")
        #expect(reply.status == .noContent)
        #expect(reply.headers[.allow] == "GET, HEAD, DELETE, OPTIONS")
        #expect(try await TestClient(app).options("/b").text == "mine")
        #expect(try await TestClient(app).options("/c").status == .notFound)
    }

    @Test func hostsHaveRoutesOfTheirOwn() async throws {
        var app = App()
        app.get("/") { _ in "any" }
        app.host("api.example.org", "api.example.com") { $0.get("/") { _ in "api" } }
        app.host("{tenant}.example.org") { tenant in
            tenant.get("/") { (_, name: String) in "tenant \(name)" }
        }

        for (host, text) in [
            ("example.org", "any"), ("API.example.org:8000", "api"), ("api.example.com", "api"),
            ("kim.example.org", "tenant kim"),
        ] {
            #expect(try await TestClient(app).get("/", headers: [.hostField: host]).text == text)
        }
    }

    @Test(arguments: [
        (TrailingSlash.strict, 404, ""), (.ignored, 200, ""), (.redirected, 307, "/a?b=c"),
    ])
    func trailingSlashIsAChoice(
        _ slash: TrailingSlash, _ status: Int, _ location: String
    ) async throws {
        var app = App(trailingSlash: slash)
        app.get("/a") { _ in "a" }

        let reply = try await TestClient(app, redirects: .returned).get("/a/?b=c")

        #expect(reply.status.code == status)
        #expect(reply.headers[.location] ?? "" == location)
        #expect(try await TestClient(app).get("/a").text == "a")
    }

    @Test func slashRedirectionNeverLeavesTheHost() async throws {
        var app = App(trailingSlash: .redirected)
        app.get("/{path:path}/") { _ in "found" }

        #expect(try await TestClient(app).get("//example.org").headers[.location] == nil)
    }

    @Test func convertersAreKnownToLaterRoutes() async throws {
        var app = App()
        app.converters.add(PathConverter("even") { Int($0).map { $0 % 2 == 0 } ?? false })
        app.group("/numbers") { $0.get("/{number:even}") { (_, number: Int) in number } }

        #expect(try await TestClient(app).get("/numbers/4").text == "4")
        #expect(try await TestClient(app).get("/numbers/5").status == .notFound)
    }

    @Test func typedHandlersTakeTheParametersInOrder() async throws {
        var app = App()
        app.get("/{a:int}/{b}/{c:float}") { (_, a: Int, b: String, c: Double) in
            "\(a + 1) \(b) \(c * 2)"
        }
        app.put("/{id}") { (_, id: UInt8) in id > 1 }

        #expect(try await TestClient(app).get("/1/x/1.5").text == "2 x 3.0")
        #expect(try await TestClient(app).put("/2").text == "true")
        #expect(try await TestClient(app).put("/256").status == .badRequest)
    }

    @Test func typedHandlersMayReturnAResponse() async throws {
        var app = App()
        app.get("/{id}") { (_, id: Int) in .html("<p>\(id)") }
        app.post("/{a}/{b}") { (_, a: String, b: Int) in .redirect(to: "/\(a)\(b)") }

        #expect(try await TestClient(app).get("/7").text == "<p>7")
        #expect(
            try await TestClient(app, redirects: .returned).post("/a/7").headers[.location] == "/a7"
        )
    }

    @Test func handlerThatTakesOtherParametersThanItsPathFailsTheStart() async {
        var app = App()
        app.get("/{a}") { (_, a: Int, b: Int) in a + b }

        let error = await #expect(throws: LifespanError.self) {
            try await app.withLifespan { _ in }
        }

        #expect(error?.reason.contains("another number of parameters, 2,") == true)
    }
}
