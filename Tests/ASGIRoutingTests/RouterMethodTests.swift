import ASGIRouting
import HTTPCore
import Testing

@Suite struct RouterMethodTests {
    @Test func methodsOfOnePathAreApart() throws {
        let router = try Router("GET /a", "POST /a", "QUERY /a")

        #expect(router.find("GET /a") == "GET /a")
        #expect(router.find("POST /a") == "POST /a")
        #expect(router.find("QUERY /a") == "QUERY /a")
    }

    @Test func wrongMethodIsToldTheRightOnes() throws {
        let router = try Router("POST /a", "GET /a", "DELETE /b")

        #expect(router.find("PUT /a") == "405 POST GET HEAD OPTIONS")
        #expect(router.find("GET /b") == "405 DELETE OPTIONS")
        #expect(router.find("PUT /c") == "404")
    }

    @Test func everyMethodIsToldOnce() throws {
        let router = try Router("HEAD /a", "GET /a", "GET /{x}", "POST /{x}")

        #expect(router.find("PUT /a") == "405 HEAD GET POST OPTIONS")
    }

    @Test func optionsIsToldOnceAndAtTheEnd() throws {
        let router = try Router("OPTIONS /a", "GET /a", "POST /{x}")

        #expect(router.find("PUT /a") == "405 GET HEAD POST OPTIONS")
        #expect(router.find("OPTIONS /a") == "OPTIONS /a")
        #expect(router.find("OPTIONS /b") == "405 POST OPTIONS")
    }

    @Test func methodsAreToldInTheOrderOfRegistration() throws {
        for order in permutations(of: ["GET /a", "POST /{x}", "PATCH,PUT /{x:path}", "DELETE /*"]) {
            let names = order.map { $0.prefix { $0 != " " } }.joined(separator: " ")
                .replacing("GET", with: "GET HEAD").replacing(",", with: " ")
            #expect(try Router(order).find("TRACE /a") == "405 \(names) OPTIONS")
        }
    }

    @Test func methodsMayBeLong() throws {
        let router = try Router(
            "UNSUBSCRIBE /a", "PROPPATCH /a", "PROPFIND /a", "VERSION-CONTROL /a")

        #expect(router.find("PROPPATCH /a") == "PROPPATCH /a")
        #expect(router.find("UNSUBSCRIBE /a") == "UNSUBSCRIBE /a")
        #expect(router.find("PROPFIND /a") == "PROPFIND /a")
        #expect(router.find("VERSION-CONTROL /a") == "VERSION-CONTROL /a")
        #expect(
            router.find("BASELINE-CONTROL /a")
                == "405 UNSUBSCRIBE PROPPATCH PROPFIND VERSION-CONTROL OPTIONS")
    }

    @Test func routeOfSeveralMethodsAnswersEach() throws {
        let router = try Router("PUT,PATCH /a", "GET /a")

        #expect(router.find("PUT /a") == "PUT,PATCH /a")
        #expect(router.find("PATCH /a") == "PUT,PATCH /a")
        #expect(router.find("HEAD /a") == "GET /a")
        #expect(router.find("POST /a") == "405 PUT PATCH GET HEAD OPTIONS")
    }

    @Test func methodsAreCaseSensitive() throws {
        #expect(try Router("GET /a").find("get /a") == "405 GET HEAD OPTIONS")
    }

    @Test func methodThatOnlyAParameterHasIsFoundThere() throws {
        let router = try Router("GET /users/me", "DELETE /users/{id}")

        #expect(router.find("DELETE /users/me") == "DELETE /users/{id} id=me")
        #expect(router.find("PUT /users/me") == "405 GET HEAD DELETE OPTIONS")
    }

    @Test func headFindsTheRouteOfGET() throws {
        let router = try Router("GET /a", "POST /b")

        #expect(router.find("HEAD /a") == "GET /a")
        #expect(router.find("HEAD /b") == "405 POST OPTIONS")
    }

    @Test func headMayHaveARouteOfItsOwn() throws {
        for order in permutations(of: ["GET /a", "HEAD /a", "/a"]) {
            let router = try Router(order)
            #expect(router.find("HEAD /a") == "HEAD /a")
            #expect(router.find("GET /a") == "GET /a")
            #expect(router.find("PUT /a") == "/a")
        }
    }

    @Test func routeForAnyMethodTakesTheRest() throws {
        for order in permutations(of: ["/a", "GET /a"]) {
            let router = try Router(order)
            #expect(router.find("GET /a") == "GET /a")
            #expect(router.find("HEAD /a") == "GET /a")
            #expect(router.find("POST /a") == "/a")
            #expect(router.find("BREW /a") == "/a")
        }
    }

    @Test func routeForAnyMethodIsAsLiteralAsItsPath() throws {
        let router = try Router("/a", "GET /{x}")

        #expect(router.find("GET /a") == "/a")
        #expect(router.find("GET /b") == "GET /{x} x=b")
    }

    @Test func outputIsOfAnyType() throws {
        var router = Router<Int>()
        try router.add(.get, "/a", 1)
        try router.add(nil, "/b/{c}", 2)

        guard case .found(2, let parameters) = router.match(.put, path: Array("/b/d".utf8)) else {
            Issue.record("The route was not found.")
            return
        }
        #expect(parameters["c"] == "d")
        #expect(router.match(.get, path: Array("/a".utf8)) == .found(1, PathParameters()))
        #expect(
            router.match(.put, path: Array("/a".utf8))
                == .methodNotAllowed([.get, .head, .options]))
    }
}
