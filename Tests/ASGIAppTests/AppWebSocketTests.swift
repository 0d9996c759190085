import ASGITesting
import ASGITools
import TestSupport
import Testing

/// Where the routes of sockets are, and what they know.
@Suite(.timeLimit(.minutes(1))) struct AppWebSocketTests {
    /// What a handler says first.
    private func greeting(
        of app: App, at path: String, headers: HTTPFields = [:]
    ) async throws -> WebSocketMessage {
        try await TestClient(app).webSocket(path, headers: headers) { try await $0.receive() }
    }

    private func status(of app: App, at path: String, headers: HTTPFields = [:]) async throws -> Int
    {
        let refused = await #expect(throws: HandshakeRefused.self) {
            try await TestClient(app).webSocket(path, headers: headers) { _ in }
        }
        return try #require(refused).reply.status.code
    }

    @Test func routeTakesASocketAndHTTPGoesOn() async throws {
        var app = App()
        app.webSocket("/socket") { socket in
            guard case .text("ping") = try await socket.receive() else { return }
            try await socket.send("pong")
        }
        app.get("/") { _ in "hello" }
        let client = TestClient(app)

        try await client.webSocket("/socket") { socket in
            try await socket.send("ping")
            let message = try await socket.receive()
            #expect(message == .text("pong"))
            let closed = try await socket.closed()
            #expect(closed.code == .normal)
        }
        #expect(try await client.get("/").text == "hello")
    }

    @Test func handlerKnowsTheRequestAndItsParameters() async throws {
        var app = App()
        app.webSocket("/rooms/{room}/{number:int}", name: "room") { socket in
            let request = socket.request
            let room: String = try request.parameters.require("room")
            let number = try request.parameters.require("number", as: Int.self)
            let path = try request.path(for: "room", ["room": "other", "number": 1])
            try await socket.send(
                "\(room) \(number) \(request.query["q"] ?? "") \(request.cookies["c"] ?? "") \(path)"
            )
        }

        try await TestClient(app).webSocket("/rooms/a%20b/7?q=x", cookies: ["c": "d"]) { socket in
            let message = try await socket.receive()
            #expect(message == .text("a b 7 x d /rooms/other/1"))
        }
        #expect(try app.path(for: "room", ["room": "a", "number": 2]) == "/rooms/a/2")
    }

    @Test func routeMayHaveSeveralPathsAndStandInAGroup() async throws {
        var app = App()
        app.group("/api", middlewares: [AppGroupTests.Mark(name: "api")]) { api in
            api.webSocket("/a", "/b", middlewares: [AppGroupTests.Mark(name: "own")]) { socket in
                try await socket.send(socket.request.path)
            }
        }

        #expect(try await greeting(of: app, at: "/api/a") == .text("/api/a"))
        try await TestClient(app).webSocket("/api/b") { socket in
            #expect(socket.headers[values: .via] == ["own", "api"])
        }
    }

    @Test func routeOfAHostComesFirst() async throws {
        var app = App()
        app.webSocket("/") { try await $0.send("any") }
        app.host("{tenant}.example.org") { tenant in
            tenant.webSocket("/") { socket in
                let tenant: String = try socket.request.parameters.require("tenant")
                try await socket.send(tenant)
            }
        }

        let kim = try await greeting(of: app, at: "/", headers: [.hostField: "kim.example.org"])
        #expect(kim == .text("kim"))
        #expect(try await greeting(of: app, at: "/") == .text("any"))
    }

    @Test func mountedAppHasSocketsToo() async throws {
        var inner = App()
        inner.webSocket("/chat/{room}", name: "chat") { socket in
            let request = socket.request
            let tenant: String = try request.parameters.require("tenant")
            let room: String = try request.parameters.require("room")
            let path = try request.path(for: "chat", ["room": "b"])
            try await socket.send("\(request.rootPath) \(tenant) \(room) \(path)")
        }
        var app = App()
        app.mount("/{tenant}/sub", inner, name: "inner")

        #expect(
            try await greeting(of: app, at: "/kim/sub/chat/a")
                == .text("/kim/sub kim a /kim/sub/chat/b"))
        #expect(
            try app.path(for: "inner:chat", ["tenant": "t", "room": "r"]) == "/t/sub/chat/r")
        #expect(try await status(of: app, at: "/kim/sub/other") == 404)
    }

    @Test func socketIsNearerThanWhatIsMountedAroundIt() async throws {
        var inner = App()
        inner.webSocket("/a") { try await $0.send("inner") }
        inner.post("/a") { _ in "posted" }
        var app = App()
        app.mount("/", inner)
        app.webSocket("/a") { try await $0.send("outer") }

        #expect(try await greeting(of: app, at: "/a") == .text("outer"))
        #expect(try await TestClient(app).get("/a").status == .upgradeRequired)
        #expect(try await TestClient(app).post("/a").text == "posted")
    }

    @Test func pathWithoutASocketIs404() async throws {
        var app = App()
        app.get("/page") { _ in "page" }
        app.route("/all") { _ in "all" }
        app.webSocket("/socket") { _ in }

        for path in ["/page", "/all", "/missing", "/socket/"] {
            #expect(try await status(of: app, at: path) == 404)
        }
    }

    @Test func routesOfRequestsAndOfSocketsStandSideBySide() async throws {
        var app = App()
        app.webSocket("/a") { try await $0.send("socket") }
        app.get("/a") { _ in "page" }
        app.route("/{rest:path}") { _ in "everything" }

        #expect(try await greeting(of: app, at: "/a") == .text("socket"))
        #expect(try await TestClient(app).get("/a").text == "page")
        #expect(try await TestClient(app).head("/a").status == .ok)
        #expect(try await TestClient(app).post("/a").text == "everything")
        #expect(app.routes.map(\.description) == ["GET /a", "* /{rest:path}"])
        #expect(app.webSocketRoutes.map(\.description) == ["GET /a"])
    }

    @Test func twoSocketsAtOnePathFailTheStart() async throws {
        var app = App()
        app.webSocket("/a") { _ in }
        app.webSocket("/a") { _ in }

        await #expect(throws: LifespanError.self) {
            try await TestClient(app).withLifespan { _ in }
        }
    }

    @Test(arguments: [true, false])
    func socketAndRequestsCannotShareAName(_ isFirst: Bool) async throws {
        var app = App()
        if isFirst { app.webSocket("/a", name: "a") { _ in } }
        app.get("/b", name: "a") { _ in "b" }
        if !isFirst { app.webSocket("/a", name: "a") { _ in } }

        await #expect(throws: LifespanError.self) {
            try await TestClient(app).withLifespan { _ in }
        }
    }

    @Test func subprotocolIsNegotiated() async throws {
        var app = App()
        app.webSocket("/", subprotocols: ["chat.v2", "chat.v1"]) { socket in
            try await socket.send(socket.subprotocol ?? "none")
        }

        for (offered, agreed) in [(["chat.v1", "chat.v2"], "chat.v2"), (["x"], nil)] {
            try await TestClient(app).webSocket("/", subprotocols: offered) { socket in
                #expect(socket.subprotocol == agreed)
                let message = try await socket.receive()
                #expect(message == .text(agreed ?? "none"))
            }
        }
    }

    @Test func stateAndWorkAfterTheSocketAreThere() async throws {
        let log = Log()
        var app = App()
        app.onStartup { state in state[Greeting.self] = "hello" }
        app.webSocket("/") { socket in
            try socket.request.afterResponse { log.add("after") }
            try await socket.send(socket.request.state[Greeting.self] ?? "nothing")
        }

        try await TestClient(app).withLifespan { client in
            try await client.webSocket("/") { socket in
                let message = try await socket.receive()
                #expect(message == .text("hello"))
            }
        }
        #expect(log.entries == ["after"])
    }

    private enum Greeting: AttributeKey { typealias Value = String }
}
