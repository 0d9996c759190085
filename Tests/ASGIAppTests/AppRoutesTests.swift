import ASGITesting
import ASGITools
import TestSupport
import Testing

@Suite struct AppRoutesTests {
    @Test func everyVerbHasItsRoute() async throws {
        var app = App()
        app.get("/") { _ in "get" }
        app.post("/") { _ in "post" }
        app.put("/") { _ in "put" }
        app.patch("/") { _ in "patch" }
        app.delete("/") { _ in "delete" }
        app.options("/") { _ in "options" }
        let client = TestClient(app)

        #expect(try await client.get("/").text == "get")
        #expect(try await client.post("/").text == "post")
        #expect(try await client.put("/").text == "put")
        #expect(try await client.patch("/").text == "patch")
        #expect(try await client.delete("/").text == "delete")
        #expect(try await client.options("/").text == "options")
    }

    @Test func everyVerbTakesAResponse() async throws {
        var app = App()
        app.get("/") { _ in .html("get") }
        app.post("/") { _ in .redirect(to: "/post") }
        app.put("/") { _ in .error(.conflict) }
        app.patch("/") { _ in try .json([1]) }
        app.delete("/") { _ in Response(.noContent) }
        app.head("/") { _ in Response(.accepted) }
        app.options("/") { _ in .text("options") }
        let client = TestClient(app, redirects: .returned)

        #expect(try await client.get("/").headers[.contentType] == "text/html; charset=utf-8")
        #expect(try await client.post("/").headers[.location] == "/post")
        #expect(try await client.put("/").status == .conflict)
        #expect(try await client.patch("/").text == "[1]")
        #expect(try await client.delete("/").status == .noContent)
        #expect(try await client.head("/").status == .accepted)
        #expect(try await client.options("/").text == "options")
    }

    @Test func headIsAnsweredByTheRouteOfGET() async throws {
        var app = App()
        app.get("/") { request in "\(request.method) hello" }

        let reply = try await TestClient(app).head("/")

        #expect(reply.status == .ok)
        #expect(reply.headers[.contentLength] == "10")
        #expect(reply.body.isEmpty)
    }

    @Test func headMayHaveARouteOfItsOwn() async throws {
        var app = App()
        app.get("/") { _ in "hello" }
        app.head("/") { _ in "hi" }

        #expect(try await TestClient(app).head("/").headers[.contentLength] == "2")
        #expect(try await TestClient(app).get("/").text == "hello")
    }

    @Test func routeForAnyMethodTakesTheRest() async throws {
        var app = App()
        app.route("/") { request in request.method.rawValue }
        app.on(.get, "/") { _ in .text("mine") }
        let brew = try #require(HTTPRequest.Method("BREW"))

        #expect(try await TestClient(app).request(brew, "/").text == "BREW")
        #expect(try await TestClient(app).get("/").text == "mine")
    }

    @Test func handlerSeesTheParametersOfThePath() async throws {
        var app = App()
        app.get("/users/{user}/posts/{post}") { request in
            let post = try request.parameters.require("post", as: Int.self)
            return "\(request.parameters["user"] ?? "") \(post + 1)"
        }

        let client = TestClient(app)

        #expect(try await client.get("/users/a%2Fb/posts/41").text == "a/b 42")
        #expect(try await client.get("/users/a/posts/b").status == .badRequest)
    }

    @Test func routeWithoutParametersHasNone() async throws {
        var app = App()
        app.get("/") { request in "\(request.parameters.isEmpty)" }

        #expect(try await TestClient(app).get("/").text == "true")
    }

    @Test func handlerAndItsMiddlewaresSeeTheRoute() async throws {
        let log = Log()
        let reader = Interceptor { request, next in
            log.add(request.route?.description ?? "no route")
            return try await next(request)
        }
        var app = App()
        app.middlewares = [reader]
        app.get("/users/{id}", name: "user", middlewares: [reader]) { request in
            request.route?.description
        }

        #expect(try await TestClient(app).get("/users/7").text == "GET /users/{id} (user)")
        #expect(log.entries == ["no route", "GET /users/{id} (user)"])
    }

    @Test func handlerSeesTheQueryAndTheBody() async throws {
        var app = App()
        app.post("/echo") { request in
            let body = String(decoding: try await request.body.collect(), as: UTF8.self)
            return "\(request.query["a"] ?? "") \(body)"
        }

        let reply = try await TestClient(app).post("/echo?a=1+2", body: "hello")

        #expect(reply.text == "1 2 hello")
    }

    @Test func routesAreBelowTheRootPath() async throws {
        var app = App()
        app.get("/users") { request in request.path }
        let mounted = ClosureApplication { [app] scope, receive, send in
            guard case .http(var http) = scope else { throw UnsupportedScope(scope) }
            http.rootPath = "/api"
            try await app(.http(http), receive, send)
        }

        #expect(try await TestClient(mounted).get("/api/users").text == "/api/users")
    }

    @Test func copyIsNotChangedWithTheOriginal() async throws {
        var app = App()
        app.get("/a") { _ in "a" }
        let copy = app

        app.get("/b") { _ in "b" }

        #expect(try await TestClient(copy).get("/b").status == .notFound)
        #expect(try await TestClient(app).get("/b").text == "b")
    }
}
