import ASGIRouting
import HTTPCore
import Testing

@Suite struct RouterHostTests {
    private func router(_ routes: (String, [String])...) throws -> Router<String> {
        var router = Router<String>()
        for (text, hosts) in routes {
            let route = try Route(text, hosts: hosts)
            try router.add(route, route.description)
        }
        return router
    }

    @Test func routeOfAHostIsFoundThereOnly() throws {
        let router = try router(("GET /", ["example.org", "example.com"]), ("GET /a", []))

        #expect(router.find("GET /", host: "example.org") == "GET example.org,example.com /")
        #expect(router.find("GET /", host: "example.com") == "GET example.org,example.com /")
        #expect(router.find("GET /", host: "www.example.org") == "404")
        #expect(router.find("GET /", host: "xample.org") == "404")
        #expect(router.find("GET /") == "404")
        #expect(router.find("GET /a", host: "example.org") == "GET /a")
        #expect(router.find("GET /a", host: "elsewhere.net") == "GET /a")
        #expect(router.find("GET /a") == "GET /a")
    }

    @Test(arguments: [
        "example.org", "EXAMPLE.ORG", "example.org:8080", "Example.Org:", "example.org.",
        "example.org.:80",
    ])
    func caseAndPortAndFinalDotMeanNothing(_ host: String) throws {
        for pattern in ["example.org", "Example.ORG"] {
            #expect(
                try router(("GET /", [pattern])).find("GET /", host: host) == "GET \(pattern) /")
        }
    }

    @Test(arguments: ["[::1]", "[::1]:8080", "::1"])
    func addressHasBracketsOrNot(_ host: String) throws {
        #expect(try router(("GET /", ["[::1]"])).find("GET /", host: host) == "GET [::1] /")
        #expect(try router(("GET /", ["::1"])).find("GET /", host: host) == "GET ::1 /")
        #expect(try router(("GET /", ["::2"])).find("GET /", host: host) == "404")
    }

    @Test func parameterIsOneLabel() throws {
        let router = try router(("GET /{id}", ["{Sub}.example.org"]))

        #expect(
            router.find("GET /7", host: "API.example.org:80")
                == "GET {Sub}.example.org /{id} id=7 Sub=api")
        for host in ["example.org", ".example.org", "a.b.example.org", "aexample.org", "[::1]"] {
            #expect(router.find("GET /7", host: host) == "404")
        }
    }

    @Test func moreParticularHostsComeFirst() throws {
        let routes: [(String, [String])] = [
            ("GET /{x}", ["a.b.c"]), ("GET /{x}", ["{p}.b.c"]), ("GET /{x}", ["{p}.{q}.c"]),
            ("GET /x", []),
        ]
        for order in permutations(of: routes) {
            let router = try router(order[0], order[1], order[2], order[3])
            #expect(router.find("GET /x", host: "a.b.c") == "GET a.b.c /{x} x=x")
            #expect(router.find("GET /x", host: "z.b.c") == "GET {p}.b.c /{x} x=x p=z")
            #expect(router.find("GET /x", host: "z.y.c") == "GET {p}.{q}.c /{x} x=x p=z q=y")
            #expect(router.find("GET /x", host: "z.y.x") == "GET /x")
        }
    }

    @Test func searchGoesOnWhereAHostHasNotThePathOrTheMethod() throws {
        let router = try router(
            ("GET /a", ["a.org"]), ("PUT /b", ["a.org"]), ("GET /b", ["{x}.org"]), ("POST /a", []))

        #expect(router.find("GET /b", host: "a.org") == "GET {x}.org /b x=a")
        #expect(router.find("POST /a", host: "a.org") == "POST /a")
        #expect(router.find("DELETE /b", host: "a.org") == "405 PUT GET HEAD OPTIONS")
        #expect(router.find("DELETE /b", host: "b.org") == "405 GET HEAD OPTIONS")
        #expect(router.find("GET /a", host: "b.org") == "405 POST OPTIONS")
        #expect(router.find("GET /b", host: "b.net") == "404")
        #expect(router.find("GET /b") == "404")
    }

    @Test func hostHasRoutesOfEveryShape() throws {
        let router = try router(
            ("/*", ["a.org"]), ("^/x(?<y>.)", ["a.org"]), ("/b", ["a.org"]), ("/{z}", []))

        #expect(router.find("GET /q", host: "a.org") == "* a.org /* *=/q")
        #expect(router.find("GET /xy", host: "a.org") == "* a.org ^/x(?<y>.) y=y")
        #expect(router.find("GET /b", host: "a.org") == "* a.org /b")
        #expect(router.find("GET /b", host: "b.org") == "* /{z} z=b")
    }

    @Test(arguments: [false, true])
    func hostWhoseParametersAreFurtherLeftComesFirst(_ reversed: Bool) throws {
        let hosts = ["{a}.b.org", "a.{b}.org"]
        var router = Router<String>()
        for host in reversed ? hosts.reversed() : hosts {
            try router.add(Route([.get], [PathPattern("/")], hosts: [HostPattern(host)]), host)
        }

        guard case .found("{a}.b.org", _) = router.match(.get, path: [0x2f], host: "a.b.org") else {
            Issue.record("The order of registration counts.")
            return
        }
    }

    @Test(arguments: ["[::1]:8080", "[::1", "[::1]junk", "[{x}]", "*.example.org"])
    func hostThatIsNoneIsRefused(_ host: String) {
        #expect(throws: RouteError.self) { try HostPattern(host) }
    }
}
