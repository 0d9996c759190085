import ASGITesting
import ASGITools
import Testing

/// Hosts of routes, groups and mounts.
@Suite(.timeLimit(.minutes(1))) struct AppHostTests {
    /// An app that tells its name at one path.
    private func app(_ name: String) -> App {
        var app = App()
        app.get("/name") { _ in name }
        return app
    }

    /// The text of an answer, or its status if it is another than 200.
    private func get(_ path: String, at host: String, of app: App) async throws -> String {
        let reply = try await TestClient(app).get(path, headers: [.hostField: host])
        return reply.status == .ok ? reply.text : "\(reply.status.code)"
    }

    @Test func routeOfAHostComesFirst() async throws {
        var app = app("any")
        app.host("example.com") { $0.get("/name") { _ in "example" } }

        #expect(try await get("/name", at: "Example.COM:8000", of: app) == "example")
        #expect(try await get("/name", at: "example.org", of: app) == "any")
    }

    @Test func routeWithoutAHostIgnoresTheField() async throws {
        for host in ["example.com", "", "a b", "[::1]:80"] {
            #expect(try await get("/name", at: host, of: app("any")) == "any")
        }
    }

    @Test func mountedAppMayBeLimitedToAHost() async throws {
        var outer = App()
        outer.host("api.example.org") { $0.mount("/", app("api")) }
        outer.host("www.example.org") { $0.mount("/sub", app("sub")) }

        #expect(try await get("/name", at: "api.example.org", of: outer) == "api")
        #expect(try await get("/sub/name", at: "www.example.org", of: outer) == "sub")
        #expect(try await get("/name", at: "www.example.org", of: outer) == "404")
        #expect(try await get("/sub/name", at: "api.example.org", of: outer) == "404")
        #expect(try await get("/name", at: "example.org", of: outer) == "404")
    }

    @Test func mountedAppMayHaveHostsOfItsOwn() async throws {
        var inner = app("any")
        inner.host("{tenant}.example.org") { tenant in
            tenant.get("/name") { (_, name: String) in name }
        }
        var outer = App()
        outer.mount("/sub", inner)

        #expect(try await get("/sub/name", at: "kim.example.org", of: outer) == "kim")
        #expect(try await get("/sub/name", at: "example.org", of: outer) == "any")
    }

    @Test func mountedAppSeesTheParametersOfItsHost() async throws {
        var inner = App()
        inner.get("/{page}") { request in "\(request.parameters)" }
        var outer = App()
        outer.host("{tenant}.example.org") { $0.mount("/", inner) }

        #expect(try await get("/a", at: "kim.example.org", of: outer) == "page=a tenant=kim")
    }

    @Test func routerKeepsTheHostsOfItsRoutes() async throws {
        var router = Router<Handler>()
        let route = try Route(
            [.get], [PathPattern("/name")], hosts: [HostPattern("example.com")])
        try router.add(route, Handler { _ in "router" })
        var outer = App()
        outer.mount("/sub", router)

        #expect(try await get("/sub/name", at: "example.com", of: outer) == "router")
        #expect(try await get("/sub/name", at: "example.org", of: outer) == "404")
    }

    @Test func groupOfAHostHasAPrefix() async throws {
        var app = App()
        app.host("example.com") { host in
            host.group("/api") { $0.get("/name") { _ in "group" } }
        }

        #expect(try await get("/api/name", at: "example.com", of: app) == "group")
        #expect(try await get("/api/name", at: "example.org", of: app) == "404")
    }
}
