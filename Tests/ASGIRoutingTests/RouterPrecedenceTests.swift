import ASGIRouting
import HTTPCore
import Testing

/// Which of several routes for one path is found, in any order of registration.
@Suite struct RouterPrecedenceTests {
    @Test func kindsHaveAnOrder() throws {
        let routes = [
            "/{a:path}", "/{b}", "/{c:[0-9a-f-]+}", "/{d:float}", "/{e:uuid}", "/{f:int}", "/12",
        ]

        for order in permutations(of: routes).striding(by: 7) {
            let router = try Router(order + ["/*"])
            #expect(router.find("GET /12") == "/12")
            #expect(router.find("GET /13") == "/{f:int} f=13")
            #expect(router.find("GET /1.5") == "/{d:float} d=1.5")
            #expect(router.find("GET /1a") == "/{c:[0-9a-f-]+} c=1a")
            #expect(router.find("GET /x") == "/{b} b=x")
            #expect(router.find("GET /x/y") == "/{a:path} a=x/y")
            let uuid = "00000000-0000-0000-0000-00000000000a"
            #expect(router.find("GET /\(uuid)") == "/{e:uuid} e=\(uuid)")
        }
    }

    @Test func customKindIsBetweenExpressionAndText() throws {
        let converters = PathConverters.standard.adding(PathConverter("short") { $0.count < 4 })
        for order in permutations(of: ["/{a}", "/{b:short}", "/{c:[a-z]}"]) {
            var router = Router<String>()
            for route in order { try router.add(Route(route, converters: converters), route) }
            #expect(router.find("GET /x") == "/{c:[a-z]} c=x")
            #expect(router.find("GET /xyz") == "/{b:short} b=xyz")
            #expect(router.find("GET /xyzw") == "/{a} a=xyzw")
        }
    }

    @Test func ofTwoExpressionsTheFirstRegisteredComesFirst() throws {
        for order in permutations(of: ["/{a:[a-c]+}", "/{a:[b-d]+}"]) {
            #expect(try Router(order).find("GET /bc") == "\(order[0]) a=bc")
            #expect(try Router(order).find("GET /ab") == "/{a:[a-c]+} a=ab")
        }
    }

    @Test func literalsComeBeforeParametersByteByByte() throws {
        for order in permutations(of: ["/ab{x}", "/a{x}c", "/{x}bc", "/{x}"]) {
            let router = try Router(order)
            #expect(router.find("GET /abc") == "/ab{x} x=c")
            #expect(router.find("GET /ab") == "/{x} x=ab")
            #expect(router.find("GET /axc") == "/a{x}c x=x")
            #expect(router.find("GET /xbc") == "/{x}bc x=x")
        }
    }

    @Test func literalInTheSegmentComesBeforeItsEnd() throws {
        for order in permutations(of: ["/{a}", "/{a}.json", "/{a}.{b}", "/{a}-{b}.json"]) {
            let router = try Router(order)
            #expect(router.find("GET /x.json") == "/{a}.json a=x")
            #expect(router.find("GET /x.txt") == "/{a}.{b} a=x b=txt")
            #expect(router.find("GET /x") == "/{a} a=x")
            #expect(router.find("GET /x-y.json") == "/{a}.json a=x-y")
            #expect(router.find("GET /.json") == "/{a} a=.json")
        }
    }

    @Test func whatTakesEverythingComesLast() throws {
        let routes = ["/*", "/a/*", "/a/{p:path}", "^/a/x+", "/a/{b}/c", "/{b}/x/{c}"]
        for order in permutations(of: routes).striding(by: 5) {
            let router = try Router(order)
            #expect(router.find("GET /a/b/c") == "/a/{b}/c b=b")
            #expect(router.find("GET /a/x") == "^/a/x+")
            #expect(router.find("GET /a/b") == "/a/{p:path} p=b")
            #expect(router.find("GET /a/x/d") == "/a/{p:path} p=x/d")
            #expect(router.find("GET /a/") == "/a/{p:path} p=")
            #expect(router.find("GET /a") == "/a/* *=")
            #expect(router.find("GET /b/x/c") == "/{b}/x/{c} b=b c=c")
            #expect(router.find("GET /b/x") == "/* *=/b/x")
        }
    }

    @Test func routeWithoutTheMethodIsPassedOver() throws {
        let routes = [
            "GET /a/7", "PUT /a/{x:int}", "POST /a/{x}", "PATCH /a/{x:path}", "DELETE /*",
        ]
        for order in permutations(of: routes).striding(by: 3) {
            let router = try Router(order)
            #expect(router.find("HEAD /a/7") == "GET /a/7")
            #expect(router.find("PUT /a/7") == "PUT /a/{x:int} x=7")
            #expect(router.find("POST /a/7") == "POST /a/{x} x=7")
            #expect(router.find("PATCH /a/7") == "PATCH /a/{x:path} x=7")
            #expect(router.find("DELETE /a/7") == "DELETE /* *=/a/7")
        }
    }
}

extension Array {
    /// Some of the elements: enough orders, in the time of a test.
    fileprivate func striding(by step: Int) -> [Element] {
        stride(from: 0, to: count, by: step).map { self[$0] }
    }
}
