import ASGITesting
import ASGITools
import TestSupport
import Testing

/// Where mounts and groups meet the rest: sockets, encodings, links and errors.
@Suite(.timeLimit(.minutes(1))) struct AppMountEdgeTests {
    private struct Broken: Error {}

    private let log = Log()

    /// Says what it sees of a socket, and refuses it.
    private var listening: ClosureApplication {
        ClosureApplication { [log] scope, _, send in
            guard case .webSocket(let socket) = scope else { throw UnsupportedScope(scope) }
            log.add("\(socket.rootPath) \(socket.parameters["room"] ?? "-")")
            try await send(.webSocketAccept())
            try await send(.webSocketClose())
        }
    }

    private func connect(_ app: App, _ path: String) async throws -> [SendEvent] {
        let events = EventLog()
        let scope = WebSocketScope(path: path, extensions: .webSocketResponse)
        try await app(.webSocket(scope), Receive { .webSocketConnect }, Send { events.add($0) })
        return events.all
    }

    @Test func socketsPassTheMiddlewares() async throws {
        var app = App()
        app.middlewares = [AppGroupTests.Mark(name: "app")]
        app.mount(
            "/chat/{room}", listening, middlewares: [AppGroupTests.Mark(name: "mount")])

        let events = try await connect(app, "/chat/7/a")

        #expect(log.entries == ["/chat/7 7"])
        #expect(
            events == [.webSocketAccept(headers: [.via: "mount", .via: "app"]), .webSocketClose()])
    }

    @Test func middlewareKeepsASocketOut() async throws {
        var app = App()
        app.middlewares = [Interceptor { _, _ in throw ResponseError(.unauthorized) }]
        app.mount("/chat", listening)

        let events = try await connect(app, "/chat")

        #expect(log.entries.isEmpty)
        guard case .webSocketResponseStart(let start) = events.first else {
            Issue.record("The first event is \(String(describing: events.first)).")
            return
        }
        #expect(start.status == .unauthorized)
    }

    @Test func handlersDoNotAnswerSockets() async throws {
        var app = App()
        app.get("/") { [log] _ in log.add("called") }

        _ = try await connect(app, "/")

        #expect(log.entries.isEmpty)
    }

    @Test(arguments: [
        ("/%FF/users", "users"), ("/%E0%A4/users", "users"), ("/a%2Fb/users", "users"),
        ("/%2e%2e/users", "users"), ("/a%2fb/x/y", "x y"),
    ])
    func whatAMountMatchesIsNotPartOfWhatItsAppMatches(
        _ path: String, _ text: String
    ) async throws {
        var inner = App()
        inner.get("/users") { _ in "users" }
        inner.get("/{a}/{b}") { (_, a: String, b: String) in "\(a) \(b)" }
        var app = App()
        app.mount("/{tenant}", inner)

        #expect(try await TestClient(app).get(path).text == text)
    }

    @Test func linksKeepTheEncodingOfTheirRoot() async throws {
        var inner = App()
        inner.get("/users", name: "users") { try $0.path(for: "users") }
        var app = App()
        app.mount("/{tenant}", inner)

        #expect(try await TestClient(app).get("/a%2Fb/users").text == "/a%2Fb/users")
    }

    @Test func rootOfAServerThatCutsItOffStays() async throws {
        var inner = App()
        inner.get("/users", name: "users") { request in
            "\(request.rootPath) \(try request.path(for: "users"))"
        }
        var app = App()
        app.mount("/sub", inner)
        let served = ClosureApplication { [app] scope, receive, send in
            guard case .http(var head) = scope else { throw UnsupportedScope(scope) }
            head.rootPath = "/api/"
            try await app(.http(head), receive, send)
        }

        let reply = try await TestClient(served).get("/sub/users")

        #expect(reply.text == "/api/sub /api/sub/users")
    }

    @Test func namesAreThereForMiddlewaresAndHandlersOfErrors() async throws {
        let home = Interceptor { request, next in
            var response = try await next(request)
            response.headers[.location] = try request.path(for: "home")
            return response
        }
        var inner = App()
        inner.middlewares = [home]
        inner.get("/broken/{id}") { _ -> String in throw Broken() }
        var app = App()
        app.middlewares = [home]
        app.get("/home", name: "home") { _ in "home" }
        app.mount("/m", inner)
        app.mount("/r", ResponseMiddleware { try $0.path(for: "home") })
        app.onError(.notFound) { request, _ in try request.path(for: "home") }
        app.onError(Broken.self) { request, _ in
            "\(try request.path(for: "home")) \(request.parameters["id"] ?? "-")"
        }
        let client = TestClient(app)

        #expect(try await client.get("/missing").text == "/home")
        #expect(try await client.get("/m/missing").text == "/home")
        #expect(try await client.get("/m/missing").headers[.location] == "/home")
        #expect(try await client.get("/r").text == "/home")
        #expect(try await client.get("/m/broken/7").text == "/home 7")
    }

    @Test func errorOfAnApplicationBeforeItsHeadIsAnsweredHere() async throws {
        var app = App()
        app.middlewares = [AppGroupTests.Mark(name: "app")]
        app.mount("/known", ClosureApplication { _, _, _ in throw ResponseError(.conflict, "no") })
        app.mount("/broken", ClosureApplication { _, _, _ in throw Broken() })
        app.onError(Broken.self) { _, _ in .text("mended", status: .badGateway) }

        let known = try await TestClient(app).get("/known")
        #expect(known.status == .conflict)
        #expect(known.headers[.via] == "app")
        let broken = try await TestClient(app).get("/broken")
        #expect(broken.text == "mended")
        #expect(broken.headers[.via] == "app")
    }

    @Test func errorOfAnApplicationInAMountedAppIsHandledThereFirst() async throws {
        var inner = App()
        inner.mount("/raw/{id}", ClosureApplication { _, _, _ in throw Broken() })
        inner.onError(Broken.self) { request, _ in
            "inner \(request.parameters["id"] ?? "") \(request.route.map { "\($0)" } ?? "")"
        }
        var app = App()
        app.mount("/in", inner)
        app.onError(Broken.self) { _, _ in "outer" }

        #expect(try await TestClient(app).get("/in/raw/7").text == "inner 7 * /raw/{id}/*")
    }

    @Test(arguments: ["/c/acme/", "/c/%61cme/", "/c/acme", "/c/%61cme"])
    func middlewareMayRewriteThePathBetweenMounts(_ path: String) async throws {
        let trimming = Interceptor { request, next in
            var request = request
            if request.path.hasSuffix("/") { request.scope.path.removeLast() }
            return try await next(request)
        }
        let echo = ResponseMiddleware { "\($0.rootPath) \($0.path)" }
        var inner = App()
        inner.middlewares = [trimming]
        inner.mount("/", echo)
        var app = App()
        app.mount("/c/{tenant}", inner)

        #expect(try await TestClient(app).get(path).text == "/c/acme /c/acme")
    }

    @Test(arguments: ["/acme/x/admin", "/%61cme/x/admin", "/%61cme//Users"])
    func rewrittenPathIsRoutedAsItReads(_ path: String) async throws {
        let lowering = Interceptor { request, next in
            var request = request
            request.scope.path = request.path.lowercased().replacing("//", with: "/")
            return try await next(request)
        }
        var inner = App()
        inner.middlewares = [lowering]
        inner.get("/admin") { _ in "admin" }
        inner.get("/users") { _ in "users" }
        var app = App()
        app.mount("/{tenant}", inner)

        let reply = try await TestClient(app).get(path)

        #expect(reply.text == (path.hasSuffix("admin") ? "Not Found" : "users"))
    }

    @Test func socketFollowsTheRequestThatMiddlewaresMade() async throws {
        var app = App()
        app.middlewares = [
            Interceptor { request, next in
                var request = request
                request.scope.path = String(request.path.dropFirst("/v1".count))
                return try await next(request)
            }
        ]
        app.mount("/chat/{room}", listening)
        app.get("/{rest:path}") { _ in "a route that would hide it" }

        _ = try await connect(app, "/v1/chat/7/a")

        #expect(log.entries == ["/chat/7 7"])
    }

    @Test func errorOfAnApplicationAfterItsHeadIsNotAnswered() async throws {
        var app = App()
        let late = ClosureApplication { _, _, send in
            try await send(.httpResponseStart(ResponseStart(status: .ok)))
            throw Broken()
        }
        app.mount("/", late)
        app.onError(Broken.self) { [log] _, _ in
            log.add("asked")
            return "mended"
        }
        let client = TestClient(app)

        await #expect(throws: Broken.self) { _ = try await client.get("/") }

        #expect(log.entries.isEmpty)
    }

    @Test func twoAppsInOneLifespanKeepTheirMountsApart() async throws {
        enum Name: AttributeKey { typealias Value = String }
        func app(_ name: String) -> App {
            var inner = App()
            inner.onStartup { $0[Name.self] = name }
            inner.get("/") { $0.state[Name.self] }
            var app = App()
            app.mount("/inner", inner)
            return app
        }
        let (a, b) = (app("a"), app("b"))
        var lifespan = Lifespan()
        lifespan.include(a)
        lifespan.include(b)
        var router = Router<any ASGIApplication>()
        try router.add(Route(nil, [PathPattern("/inner")], hosts: [HostPattern("a.org")]), a)
        try router.add(Route(nil, [PathPattern("/inner")], hosts: [HostPattern("b.org")]), b)
        let both = LifespanMiddleware(RouterMiddleware(router), lifespan: lifespan)

        let texts = try await TestClient(both).withLifespan { client in
            [
                try await client.get("/inner", headers: [.hostField: "a.org"]).text,
                try await client.get("/inner", headers: [.hostField: "b.org"]).text,
            ]
        }

        #expect(texts == ["a", "b"])
    }
}
