import ASGITesting
import ASGITools
import TestSupport
import Testing

/// What is decided before a socket is open, and what becomes of errors.
@Suite(.timeLimit(.minutes(1))) struct AppHandshakeTests {
    private struct Broken: Error {}
    private struct Known: Error {}

    private func refusal(
        of app: App, at path: String = "/", headers: HTTPFields = [:],
        failures: FailurePolicy = .rethrown
    ) async throws -> TestReply {
        let refused = await #expect(throws: HandshakeRefused.self) {
            try await TestClient(app, failures: failures).webSocket(path, headers: headers) { _ in }
        }
        return try #require(refused).reply
    }

    private func closesBeforeAccept(_ app: App) async throws -> Bool {
        try await app.withConversation(.webSocket(WebSocketScope(path: "/"))) { conversation in
            conversation.send(.webSocketConnect)
            return try await conversation.next() == .webSocketClose()
        }
    }

    @Test func handshakeIsAnsweredByASocketOrAnyResponse() async throws {
        var app = App()
        app.handshake("/{room}") { request in
            guard let user = request.cookies["user"] else { throw ResponseError(.unauthorized) }
            let room: String = try request.parameters.require("room")
            guard room != "old" else { return .redirect(to: "/new") }
            guard request.offeredSubprotocols.contains("v1") else { return .error(.badRequest) }
            return .webSocket(subprotocol: "v1", headers: [.via: "here"]) { socket in
                let room: String = try socket.request.parameters.require("room")
                try await socket.send("\(user) in \(room)")
            }
        }
        let client = TestClient(app)

        #expect(try await refusal(of: app, at: "/a").status == .unauthorized)
        let cookie: HTTPFields = [.cookie: "user=kim"]
        let redirection = try await refusal(of: app, at: "/old", headers: cookie)
        #expect(redirection.headers[.location] == "/new")
        #expect(try await refusal(of: app, at: "/a", headers: cookie).status == .badRequest)
        try await client.webSocket("/a", headers: cookie, subprotocols: ["v1"]) { socket in
            #expect(socket.subprotocol == "v1")
            #expect(socket.headers[.via] == "here")
            let message = try await socket.receive()
            #expect(message == .text("kim in a"))
        }
    }

    @Test func refusalHasFieldsAndABodyWhereTheServerCanSendThem() async throws {
        var app = App()
        app.handshake("/") { _ in
            .error(.tooManyRequests, "Later.", headers: [.retryAfter: "60"])
        }

        let reply = try await refusal(of: app)
        #expect(reply.status == .tooManyRequests)
        #expect(reply.headers[.retryAfter] == "60")
        #expect(reply.text == "Later.")
        #expect(try await closesBeforeAccept(app))
    }

    @Test func middlewareMayRefuseASocket() async throws {
        let guardian = Interceptor { request, next in
            #expect(request.isHandshake)
            guard request.headers.contains(.authorization) else {
                return .error(.unauthorized, headers: [.wwwAuthenticate: "Basic"])
            }
            return try await next(request)
        }
        for isOwn in [true, false] {
            var app = App()
            app.webSocket("/", middlewares: isOwn ? [guardian] : []) { try await $0.send("in") }
            if !isOwn { app.middlewares = [guardian] }

            let reply = try await refusal(of: app)
            #expect(reply.status == .unauthorized)
            #expect(reply.headers[.wwwAuthenticate] == "Basic")
            try await TestClient(app).webSocket("/", headers: [.authorization: "x"]) { socket in
                let message = try await socket.receive()
                #expect(message == .text("in"))
            }
        }
    }

    @Test func middlewareSeesTheStatusAndAddsFields() async throws {
        let log = Log()
        var app = App()
        app.middlewares = [Tracer(log: log), AppGroupTests.Mark(name: "app")]
        app.webSocket("/") { _ in }

        try await TestClient(app).webSocket("/") { socket in
            #expect(socket.headers[.via] == "app")
        }
        #expect(log.entries == ["status 101"])
    }

    @Test func middlewareHandsValuesToTheSocket() async throws {
        var app = App()
        app.middlewares = [
            Interceptor { request, next in
                var request = request
                request[User.self] = "kim"
                return try await next(request)
            }
        ]
        app.webSocket("/") { socket in try await socket.send(socket.scope[User.self] ?? "nobody") }

        try await TestClient(app).webSocket("/") { socket in
            let message = try await socket.receive()
            #expect(message == .text("kim"))
        }
    }

    private enum User: AttributeKey { typealias Value = String }

    @Test func errorBeforeTheSocketGoesThroughTheErrorHandlers() async throws {
        let log = Log()
        var app = App()
        app.middlewares = [Tracer(log: log)]
        app.onError(Known.self) { request, _ in
            Response.error(.conflict, "Known at \(request.path).")
        }
        app.handshake("/") { _ in throw Known() }

        let reply = try await refusal(of: app)

        #expect(reply.status == .conflict)
        #expect(reply.text == "Known at /.")
        #expect(log.entries == ["status 409"])
        #expect(try await closesBeforeAccept(app))
    }

    @Test func unknownErrorBeforeTheSocketIsA500AndReported() async throws {
        var app = App()
        app.handshake("/") { _ in throw Broken() }

        let reply = try await refusal(of: app, failures: .answered)
        #expect(reply.status == .internalServerError)
        try await app.withConversation(.webSocket(WebSocketScope(path: "/"))) { conversation in
            conversation.send(.webSocketConnect)
            let event = try await conversation.next()
            #expect(event == .webSocketClose())
            await #expect(throws: Broken.self) { try await conversation.end() }
        }
    }

    @Test func errorOfAnOpenSocketClosesItAndIsReported() async throws {
        var app = App()
        app.onError(Broken.self) { _, _ in
            Issue.record("A socket that is open cannot be answered.")
            return Response(.conflict)
        }
        app.webSocket("/") { _ in throw Broken() }

        await #expect(throws: Broken.self) {
            try await TestClient(app).webSocket("/") { socket in
                let closed = try await socket.closed()
                #expect(closed.code == .internalError)
            }
        }
    }

    @Test func pathParameterOfTheWrongTypeClosesWith1008() async throws {
        var app = App()
        app.webSocket("/{number}") { socket in
            _ = try socket.request.parameters.require("number", as: Int.self)
        }

        try await TestClient(app).webSocket("/a") { socket in
            let closed = try await socket.closed()
            #expect(closed.code == .policyViolation)
        }
    }

    @Test(
        arguments: [
            (nil, true), ("http://localhost", true), ("https://localhost", false),
            ("http://evil.example", false), ("null", false),
        ] as [(String?, Bool)])
    func pageOfAnotherOriginIsRefused(_ origin: String?, _ isAllowed: Bool) async throws {
        let log = Log()
        var app = App()
        app.middlewares = [Tracer(log: log)]
        app.webSocket("/", origins: .sameOrigin) { _ in }
        app.handshake("/handshake", origins: .sameOrigin) { _ in
            #expect(isAllowed)
            return .webSocket { _ in }
        }
        let headers: HTTPFields = origin.map { [.origin: $0] } ?? [:]

        for path in ["/", "/handshake"] {
            if isAllowed {
                try await TestClient(app).webSocket(path, headers: headers) { _ in }
            } else {
                let reply = try await refusal(of: app, at: path, headers: headers)
                #expect(reply.status == .forbidden)
            }
        }
        let status = isAllowed ? "status 101" : "status 403"
        #expect(log.entries == [status, status])
    }

    @Test func socketOfAClassicMiddlewareIsTheSame() async throws {
        var app = App()
        app.webSocket("/{name}") { socket in
            let name: String = try socket.request.parameters.require("name")
            try await socket.send(name)
        }
        let application = app.behind(AppGroupTests.Mark(name: "outside"))

        try await TestClient(application).webSocket("/kim") { socket in
            #expect(socket.headers[.via] == "outside")
            let message = try await socket.receive()
            #expect(message == .text("kim"))
        }
    }
}
