import ASGITesting
import ASGITools
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct AppMountTests {
    private struct Broken: Error {}
    private struct Other: Error {}
    private enum Pool: AttributeKey { typealias Value = String }

    private let log = Log()

    /// An app with something of everything that a mount must keep.
    private var inner: App {
        var app = App()
        app.middlewares = [AppGroupTests.Mark(name: "inner")]
        app.get("/") { request in "root at \(request.rootPath)" }
        app.get("/a") { request in "\(request.url.path) \(request.path)" }
        app.get("/broken") { _ -> String in throw Broken() }
        app.get("/other") { _ -> String in throw Other() }
        app.get("/pool") { $0.state[Pool.self] ?? "none" }
        app.onError(Broken.self) { _, _ in "mended inside" }
        return app
    }

    @Test func mountedAppIsBelowItsPrefix() async throws {
        var app = App()
        app.mount("/sub", inner)
        let client = TestClient(app)

        #expect(try await client.get("/sub").text == "root at /sub")
        #expect(try await client.get("/sub/").text == "root at /sub")
        #expect(try await client.get("/sub/a").text == "/sub/a /sub/a")
        #expect(try await client.get("/sub/missing").status == .notFound)
        #expect(try await client.get("/subway").status == .notFound)
        #expect(try await client.get("/su").status == .notFound)
        let wrong = try await client.post("/sub/a")
        #expect(wrong.status == .methodNotAllowed)
        #expect(wrong.headers[.allow] == "GET, HEAD, OPTIONS")
    }

    @Test func routesBesideAMountComeFirst() async throws {
        var app = App()
        app.mount("/sub", inner)
        app.get("/sub/a") { _ in "outside" }
        app.mount("/", ResponseMiddleware { _ in "everything else" })

        #expect(try await TestClient(app).get("/sub/a").text == "outside")
        #expect(try await TestClient(app).get("/x/y").text == "everything else")
        #expect(try await TestClient(app).get("/").text == "everything else")
    }

    @Test func missInsideAMountIsFinal() async throws {
        var app = App()
        app.mount("/sub", inner)
        app.mount("/", ResponseMiddleware { _ in "everything else" })

        #expect(try await TestClient(app).get("/sub/missing").status == .notFound)
        #expect(try await TestClient(app).post("/sub/a").status == .methodNotAllowed)
    }

    @Test func middlewaresOfBothSeeTheAnswer() async throws {
        var app = App()
        app.middlewares = [AppGroupTests.Mark(name: "outer")]
        app.mount("/sub", inner, middlewares: [AppGroupTests.Mark(name: "mount")])

        for path in ["/sub", "/sub/missing", "/sub/broken", "/sub/other"] {
            let reply = try await TestClient(app, failures: .answered).get(path)
            #expect(reply.headers[values: .via] == ["inner", "mount", "outer"], "\(path)")
        }
    }

    @Test func middlewaresOfAMountAreForItAlone() async throws {
        var app = App()
        app.middlewares = [AppGroupTests.Mark(name: "outer")]
        app.get("/") { _ in "beside" }
        app.mount("/sub", inner)

        #expect(try await TestClient(app).get("/").headers[values: .via] == ["outer"])
    }

    @Test func errorsAreHandledInsideThenOutside() async throws {
        var app = App()
        app.mount("/sub", inner)
        app.onError((any Error).self) { _, error in "mended outside: \(error)" }

        #expect(try await TestClient(app).get("/sub/broken").text == "mended inside")
        #expect(try await TestClient(app).get("/sub/other").text == "mended outside: Other()")
    }

    @Test func mountsNestWithTheirParameters() async throws {
        var users = App()
        users.get("/{id:int}") { request in
            let parameters = request.parameters
            return "\(parameters["tenant"] ?? "") \(parameters["id"] ?? "") \(request.rootPath)"
        }
        var tenants = App()
        tenants.mount("/users", users)
        var app = App()
        app.mount("/{tenant}", tenants)

        #expect(try await TestClient(app).get("/a%2Fb/users/7").text == "a/b 7 /a/b/users")
    }

    @Test func anyApplicationIsMountedWithItsRootPath() async throws {
        let echo = ClosureApplication { scope, receive, send in
            guard case .http(let head) = scope else { throw UnsupportedScope(scope) }
            try await Response.text("\(head.rootPath) \(head.path)")(scope, receive, send)
        }
        var app = App()
        app.middlewares = [AppGroupTests.Mark(name: "outer")]
        app.group("/deep") { $0.mount("/echo", echo) }

        let reply = try await TestClient(app).get("/deep/echo/x%20y")

        #expect(reply.text == "/deep/echo /deep/echo/x y")
        #expect(reply.headers[.via] == "outer")
    }

    @Test func routerIsMountedRouteByRoute() async throws {
        var router = Router<Handler>()
        try router.add(.get, "/a/{b:int}", name: "b", Handler { $0.parameters["b"] })
        var app = App()
        app.mount("/sub", router)
        app.get("/sub/{other}/{more}") { _ in "falls through" }

        #expect(try await TestClient(app).get("/sub/a/7").text == "7")
        #expect(try await TestClient(app).get("/sub/a/b").text == "falls through")
        #expect(try app.path(for: "b", ["b": 7]) == "/sub/a/7")
    }

    @Test func routerBringsItsConvertersAndPrefixes() async throws {
        let even = PathConverter("even") { Int($0).map { $0 % 2 == 0 } ?? false }
        var router = Router<Handler>()
        let path = try PathPattern("/{n:even}", converters: .standard.adding(even))
        try router.add(Route([.get], [path]), Handler { _ in "even" })
        try router.add(
            Route([.get], [PathPattern(prefix: "/p")]), Handler { $0.parameters.remainder })
        var app = App()
        app.mount("/", router)
        app.mount("/m", router)

        #expect(try await TestClient(app).get("/4").text == "even")
        #expect(try await TestClient(app).get("/m/4").text == "even")
        #expect(try await TestClient(app).get("/m/p/a/b").text == "/a/b")
    }

    @Test func bodyThatAnOuterMiddlewareReadIsThereInside() async throws {
        struct Reading: Middleware {
            func respond(to request: Request, next: Next) async throws -> Response {
                _ = try await request.body.collect()
                return try await next(request)
            }
        }
        var inner = App()
        inner.post("/echo") { try await $0.text() }
        var app = App()
        app.middlewares = [Reading()]
        app.mount("/sub", inner)

        let reply = try await TestClient(app).post("/sub/echo", body: "hello")

        #expect(reply.text == "hello")
    }

    @Test func lifespanOfAMountedAppIsPartOfTheWhole() async throws {
        var inner = inner
        inner.onStartup { [log] state in
            log.add("inner start")
            state[Pool.self] = "inner pool"
        }
        inner.onShutdown { [log] in log.add("inner stop") }
        var app = App()
        app.onStartup { [log] state in
            log.add("start")
            state[Pool.self] = "outer pool"
        }
        app.onShutdown { [log] in log.add("stop") }
        app.mount("/sub", inner)
        app.get("/pool") { $0.state[Pool.self] ?? "none" }

        let pools = try await TestClient(app).withLifespan { client in
            [try await client.get("/pool").text, try await client.get("/sub/pool").text]
        }

        #expect(pools == ["outer pool", "inner pool"])
        #expect(log.entries == ["start", "inner start", "inner stop", "stop"])
    }

    @Test func mountedAppSeesWhatWasStoredBeforeIt() async throws {
        var app = App()
        app.onStartup { $0[Pool.self] = "outer pool" }
        app.mount("/sub", inner)

        let reply = try await TestClient(app).withLifespan { try await $0.get("/sub/pool") }

        #expect(reply.text == "outer pool")
    }

    @Test func startOfAMountedAppThatFailsFailsTheWhole() async throws {
        var inner = App()
        inner.onStartup { throw Broken() }
        var app = App()
        app.around { [log] _, serve in
            log.add("open")
            await serve()
            log.add("close")
        }
        app.mount("/sub", inner)

        let error = await #expect(throws: LifespanError.self) {
            try await app.withLifespan { _ in }
        }

        #expect(error?.reason == "Broken()")
        #expect(log.entries == ["open", "close"])
    }

    @Test func mistakeInAMountedAppFailsTheStart() async throws {
        var inner = App()
        inner.get("no slash") { _ in "" }
        var app = App()
        app.mount("/sub", inner)

        let error = await #expect(throws: LifespanError.self) {
            try await app.withLifespan { _ in }
        }

        #expect(error?.reason.contains("no slash") == true)
    }

    @Test func socketsReachWhatIsMounted() async throws {
        let refusing = ClosureApplication { [log] scope, _, send in
            guard case .webSocket(let socket) = scope else { throw UnsupportedScope(scope) }
            log.add("\(socket.rootPath) \(socket.path)")
            try await send(.webSocketClose(code: 4000))
        }
        var inner = App()
        inner.mount("/ws", refusing)
        var app = App()
        app.mount("/sub", inner)
        let events = EventLog()

        try await app(
            .webSocket(WebSocketScope(path: "/sub/ws/a")), Receive { .webSocketConnect },
            Send { events.add($0) })

        #expect(log.entries == ["/sub/ws /sub/ws/a"])
        #expect(events.all == [.webSocketClose(code: 4000)])
    }

    @Test func namesReachThroughMounts() async throws {
        var inner = App()
        inner.get("/users/{id}", name: "user") { request in
            let user = try request.path(for: "user", ["id": "a b"])
            return "\(user) \(try request.path(for: "home"))"
        }
        var app = App()
        app.get("/home", name: "home") { request in try request.path(for: "home") }
        app.mount("/{tenant}/x", inner, name: "inner")

        #expect(try app.path(for: "inner:user", ["tenant": "t", "id": 7]) == "/t/x/users/7")
        #expect(try app.path(for: "inner", ["tenant": "t"]) == "/t/x")
        let reply = try await TestClient(app).get("/t%20u/x/users/1")
        #expect(reply.text == "/t%20u/x/users/a%20b /home")
        #expect(try await TestClient(app).get("/home").text == "/home")
        #expect(throws: RouteError.self) { try app.path(for: "user", ["id": 7]) }
        #expect(throws: RouteError.self) { try app.path(for: "inner:missing", ["tenant": "t"]) }
    }
}
