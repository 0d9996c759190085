import ASGITesting
import ASGITools
import TestSupport
import Testing

/// Who stands in front of an app learns which route answered.
@Suite(.timeLimit(.minutes(1))) struct RouteRecordTests {
    private func app() -> App {
        var users = App()
        users.get("/{id:int}") { _ in "user" }
        users.get("/") { _ in "users" }
        var api = App()
        api.mount("/users", users)
        api.get("/broken") { _ -> String in throw ResponseError(.badGateway) }
        var app = App()
        app.get("/") { _ in "home" }
        app.get("/a/{name}.{ending}") { _ in "file" }
        app.get("/x", "/y") { _ in "both" }
        app.mount("/api/{version}", api)
        app.mount(
            "/raw",
            ClosureApplication { _, _, send in
                try await send(.httpResponseStart(ResponseStart(status: .ok)))
                try await send(.httpResponseBody([]))
            })
        app.group("/group") { $0.get("/{id}") { _ in "in a group" } }
        app.webSocket("/socket/{room}") { _ in }
        return app
    }

    @Test(arguments: [
        ("/", "/"), ("/a/b.txt", "/a/{name}.{ending}"), ("/x", "/x"), ("/y", "/y"),
        ("/api/v1/users/7", "/api/{version}/users/{id:int}"),
        ("/api/v%31/users/", "/api/{version}/users/"),
        ("/api/v1/broken", "/api/{version}/broken"), ("/group/1", "/group/{id}"),
        ("/raw/some/where", "/raw/*"), ("/api/v1/users/nobody", "/api/{version}/users/*"),
        ("/nowhere", nil), ("/../x%0A", nil),
    ])
    func templateIsThatOfTheRouteAndItsMounts(_ target: String, _ template: String?) async throws {
        let log = Log()
        let app = AccessLogMiddleware(app()) { log.add($0.route ?? "none") }

        _ = try await TestClient(app).get(target)

        #expect(log.entries == [template ?? "none"])
    }

    @Test func methodThatARouteHasNotIsNoRoute() async throws {
        let log = Log()
        let app = AccessLogMiddleware(app()) { log.add($0.route ?? "none") }

        try await TestClient(app).post("/x").expect(.methodNotAllowed)

        #expect(log.entries == ["none"])
    }

    @Test func socketHasItsRoute() async throws {
        let log = Log()
        let app = AccessLogMiddleware(app()) { exchange in
            log.add("\(exchange.route ?? "none") \(exchange.status?.code ?? 0)")
        }

        try await app(
            .webSocket(WebSocketScope(path: "/socket/7")), Receive { .webSocketConnect },
            Send { _ in })

        #expect(log.entries == ["/socket/{room} 101"])
    }

    @Test func routerInFrontOfApplicationsTellsItsRoutesToo() async throws {
        let log = Log()
        var router = Router<any ASGIApplication>()
        try router.add(.get, "/users/{id}", ResponseMiddleware { _ in "user" })
        let application = AccessLogMiddleware(RouterMiddleware(router)) {
            log.add($0.route ?? "none")
        }

        _ = try await TestClient(application).get("/users/7")
        _ = try await TestClient(application).get("/users")

        #expect(log.entries == ["/users/{id}", "none"])
    }

    @Test func severalObserversLearnOfTheSameRoute() async throws {
        let log = Log()
        let inner = AccessLogMiddleware(app()) { log.add("inner \($0.route ?? "none")") }
        let outer = AccessLogMiddleware(inner) { log.add("outer \($0.route ?? "none")") }

        _ = try await TestClient(outer).get("/group/1")

        #expect(log.entries == ["inner /group/{id}", "outer /group/{id}"])
    }
}
