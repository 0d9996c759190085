import ASGITesting
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct TestClientCookieTests {
    /// Sets cookies as the query says (`set=…`), goes where it says (`to=…`), and answers with the
    /// cookies that it was sent.
    private let client = TestClient(
        ClosureApplication { scope, _, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            let request = Request(http, receive: Receive { .httpDisconnect })
            var start = ResponseStart(status: .ok)
            for cookie in request.query.values(for: "set") {
                start.headers.append(HTTPField(name: .setCookie, value: cookie))
            }
            if let location = request.query["to"] {
                start.status = .temporaryRedirect
                start.headers[.location] = location
            }
            try await send(.httpResponseStart(start))
            let cookies = http.headers[values: .cookie].joined(separator: " | ")
            try await send(.lastPart(cookies))
        })

    private func set(_ cookies: String..., at target: String = "/") async throws {
        for cookie in cookies { try await client.get(target, query: ["set": cookie]).expect(.ok) }
    }

    @Test func cookieOfARedirectionIsSentFromThenOn() async throws {
        let reply = try await client.get("/", query: ["set": "a=1", "to": "/next"])

        #expect(reply.text == "a=1")
        #expect(reply.redirections.first?.cookie("a") == "1")
        #expect(try await client.get("/").text == "a=1")
    }

    @Test func cookiesOfTheRequestJoinThoseOfTheJarAndDoNotComeIntoIt() async throws {
        try await set("a=1", "b=2")

        #expect(try await client.get("/", cookies: ["c": "3"]).text == "a=1; b=2; c=3")
        #expect(try await client.get("/", cookies: ["b": "4"]).text == "a=1; b=4")
        #expect(try await client.get("/", headers: [.cookie: "d=5"]).text == "a=1; b=2; d=5")
        #expect(
            try await client.get("/", headers: [.cookie: "d=5"], cookies: ["e": "6"]).text
                == "a=1; b=2; d=5; e=6")
        #expect(try await client.get("/").text == "a=1; b=2")
    }

    @Test func cookiesOfTheRequestGoWithItThroughRedirections() async throws {
        let reply = try await client.get(
            "/", query: ["set": "a=1", "to": "/next"], cookies: ["a": "mine", "b": "2"])

        #expect(reply.text == "a=mine; b=2")
        #expect(try await client.get("/").text == "a=1")
    }

    @Test func pathSaysWhichRequestsGetACookie() async throws {
        try await set("a=1; Path=/shop", "b=2; Path=/", at: "/shop/cart")
        try await set("c=3", at: "/shop/cart/x")

        #expect(try await client.get("/shop").text == "a=1; b=2")
        #expect(try await client.get("/shop/cart").text == "c=3; a=1; b=2")
        #expect(try await client.get("/shopping").text == "b=2")
    }

    @Test func domainSaysWhichHostsGetACookie() async throws {
        let shop = "http://shop.example.org"
        try await set("a=1", "b=2; Domain=example.org", "c=3; Domain=other.org", at: shop)

        #expect(try await client.get(shop).text == "a=1; b=2")
        #expect(try await client.get("http://www.example.org").text == "b=2")
        #expect(try await client.get("http://www.shop.example.org").text == "b=2")
        #expect(try await client.get("http://other.org").text == "")
        #expect(try await client.get("/").text == "")
    }

    @Test func secureCookieIsForHTTPSOnly() async throws {
        try await set("a=1; Secure", at: "http://example.org")
        try await set("b=2; Secure", "c=3", at: "https://example.org")

        #expect(try await client.get("https://example.org").text == "b=2; c=3")
        #expect(try await client.get("http://example.org").text == "c=3")
    }

    @Test(arguments: [
        "a=; Max-Age=0", "a=gone; Max-Age=-1", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
    ])
    func cookieEndsWhereTheServerSaysSo(_ deletion: String) async throws {
        try await set("a=1; Max-Age=1000", "b=2")
        #expect(try await client.get("/").text == "a=1; b=2")

        try await set(deletion)

        #expect(try await client.get("/").text == "b=2")
        #expect(client.cookies.cookies.map(\.name) == ["b"])
    }

    @Test func jarIsSetAndCleared() async throws {
        client.cookies.store("a=1", from: CookieJar.Location(host: "localhost"))
        #expect(try await client.get("/").text == "a=1")

        let kept = client.cookies
        client.cookies.removeAll()
        #expect(try await client.get("/").text == "")

        client.cookies = kept
        #expect(try await client.get("/").text == "a=1")
    }

    @Test func copiesOfAClientShareOneJar() async throws {
        var copy = client
        copy.headers = [.accept: "a"]

        try await set("a=1")

        #expect(try await copy.get("/").text == "a=1")
        #expect(try await copy.withLifespan { try await $0.get("/").text } == "a=1")
    }

    @Test func cookiesOfRequestsAtOnceAreAllKept() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask { try await set("c\(number)=\(number)", at: "/\(number)/x") }
            }
            try await group.waitForAll()
        }

        #expect(client.cookies.cookies.count == 50)
        #expect(try await client.get("/7").text == "c7=7")
    }

    @Test func changesOfTheJarAtOnceAreAllKept() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    client.withCookies {
                        $0.store("c\(number)=1", from: CookieJar.Location(host: "localhost"))
                    }
                }
            }
            for await isTaken in group { #expect(isTaken) }
        }

        #expect(client.cookies.cookies.count == 200)
    }

    @Test func secureCookieIsForThisMachineToo() async throws {
        try await set("a=1; Secure; HttpOnly", "__Host-b=2; Secure; Path=/")

        #expect(try await client.get("/").text == "a=1; __Host-b=2")
        #expect(try await client.get("http://example.org").text == "")
    }

    @Test func cookieIsThereAsSoonAsTheHead() async throws {
        try await client.exchange(.get, "/", query: ["set": "a=1"]) { exchange in
            #expect(client.cookies.cookies.isEmpty)
            _ = try await exchange.head()
            #expect(client.cookies.cookies.map(\.value) == ["1"])
        }
    }
}
