import ASGITesting
import HTTPCore
import Testing

@Suite struct TestRequestTests {
    private static let noParts = AsyncStream<[UInt8]> { $0.finish() }
    private static let fields: HTTPFields = [
        .contentEncoding: "gzip", .contentLanguage: "en", .contentLocation: "/c",
        .contentType: "a/b", .contentLength: "1", .accept: "x/y", .authorization: "Basic x",
        .proxyAuthorization: "Basic y", .cookie: "a=b", .hostField: "c",
    ]

    private func redirection(
        _ method: HTTPRequest.Method = .get, _ url: String = "https://a/b/c?d",
        headers: HTTPFields = [:], body: TestBody = .none
    ) throws -> TestRequest {
        TestRequest(method, try #require(TestURL(parsing: url)), headers: headers, body: body)
    }

    @Test(arguments: [301, 302, 303, 307, 308], [HTTPRequest.Method.get, .head])
    func getAndHeadStayAsTheyAre(_ code: Int, _ method: HTTPRequest.Method) throws {
        var request = try redirection(method, headers: Self.fields, body: "x")

        let goesOn = try request.follow(.init(code: code), [.location: "/e"])

        #expect(goesOn)
        #expect(request.method == method && request.url.description == "https://a/e")
        #expect(request.headers == Self.fields && request.body.bytes == [0x78])
    }

    @Test(arguments: [
        (301, HTTPRequest.Method.post, HTTPRequest.Method.get), (302, .post, .get),
        (303, .post, .get), (303, .put, .get), (303, .delete, .get), (303, .options, .get),
        (301, .put, .put), (302, .put, .put), (301, .delete, .delete), (302, .patch, .patch),
        (307, .post, .post), (308, .post, .post), (307, .put, .put), (308, .delete, .delete),
    ])
    func bodyGoesWhereTheMethodBecomesGet(
        _ code: Int, _ method: HTTPRequest.Method, _ next: HTTPRequest.Method
    ) throws {
        var request = try redirection(method, headers: Self.fields, body: "x")

        let goesOn = try request.follow(.init(code: code), [.location: "/e"])

        #expect(goesOn)
        #expect(request.method == next)
        guard method != next else {
            #expect(request.headers == Self.fields && request.body.bytes == [0x78])
            #expect(request.body.contentType == "text/plain; charset=utf-8")
            return
        }
        #expect(request.body.bytes == [] && request.body.contentType == nil)
        #expect(
            request.headers.map(\.name)
                == [.accept, .authorization, .proxyAuthorization, .cookie, .hostField])
    }

    @Test(arguments: [
        ("https://a/x", true), ("https://A:443/x", true), ("//a", true), ("", true),
        ("http://a/x", false), ("https://a:8443/x", false), ("https://b/x", false),
        ("https://x.a/", false), ("//b", false),
    ])
    func credentialsStayWithTheirOrigin(_ location: String, _ staysThere: Bool) throws {
        var request = try redirection(.post, headers: Self.fields, body: "x")

        let goesOn = try request.follow(.temporaryRedirect, [.location: location])

        let secrets: [HTTPField.Name] = [.authorization, .proxyAuthorization, .cookie, .hostField]
        #expect(goesOn)
        #expect(
            request.headers.map(\.name)
                == Self.fields.map(\.name).filter { staysThere || !secrets.contains($0) })
    }

    @Test(
        arguments: [
            (200, "/e"), (201, "/e"), (300, "/e"), (304, "/e"), (305, "/e"), (306, "/e"),
            (309, "/e"),
            (400, "/e"), (301, nil), (302, nil), (303, nil), (307, nil), (308, nil),
            (200, "ftp://x"),
        ] as [(Int, String?)])
    func otherResponsesStand(_ code: Int, _ location: String?) throws {
        var request = try redirection(.post, headers: Self.fields, body: .open)
        var response = HTTPFields()
        response[.location] = location

        let goesOn = try request.follow(.init(code: code), response)

        #expect(!goesOn)
        #expect(request.method == .post && request.url.description == "https://a/b/c?d")
        #expect(request.headers == Self.fields && request.way.isEmpty)
    }

    @Test(arguments: [301, 307])
    func nothingIsFollowedWhereRedirectionsAreReturned(_ code: Int) throws {
        var request = try redirection()

        for location in ["/e", "ftp://x"] {
            let goesOn = try request.follow(
                .init(code: code), [.location: location], policy: .returned)

            #expect(!goesOn)
        }
        #expect(request.way.isEmpty)
    }

    @Test(arguments: [
        ("e", "https://a/b/e"), ("/e?f#g", "https://a/e?f"), ("?g", "https://a/b/c?g"),
        ("", "https://a/b/c?d"), ("../x y", "https://a/x%20y"), ("http://b", "http://b/"),
        ("/caf\u{e9}", "https://a/caf%C3%A9"),
        // What browsers make of these (URL Standard).
        ("/\\b/x", "https://b/x"), ("\\\\b\\x", "https://b/x"), ("\\e\\f", "https://a/e/f"),
        ("http:\\\\b", "http://b/"), ("/e?f=\\g", "https://a/e?f=%5Cg"),
        ("https://u@a/", "https://a/"), ("http://u:p@c@b:81/x@y", "http://b:81/x@y"),
        ("//a\\@b/", "https://a/@b/"),
    ])
    func locationIsAReference(_ location: String, _ url: String) throws {
        var request = try redirection()

        let goesOn = try request.follow(.found, [.location: location])

        #expect(goesOn)
        #expect(request.url.description == url)
    }

    @Test(arguments: [
        "ftp://x/y", "mailto:a@b", "javascript:alert(1)", "http:", "http:///x", "//",
        "ws://a/", "https://u@/", "wss://a/", "https://a:b/",
    ])
    func locationThatIsNotOfHTTPIsAnErrorThatNamesIt(_ location: String) throws {
        var request = try redirection()

        let error = #expect(throws: RedirectError.self) {
            _ = try request.follow(.found, [.location: location])
        }

        #expect(error == .invalidLocation(location, from: request.url))
        #expect(error?.description.contains("\"\(location)\"") == true)
        #expect(request.way.isEmpty)
    }

    @Test func severalLocationsMustBeTheSame() throws {
        var request = try redirection()
        let fields = ["/e", "/e", "/f"].map { HTTPField(name: .location, value: $0) }

        let goesOn = try request.follow(.found, HTTPFields(fields.prefix(2)))
        #expect(goesOn)
        let url = request.url

        #expect(throws: RedirectError.invalidLocation("/e, /e, /f", from: url)) {
            _ = try request.follow(.found, HTTPFields(fields))
        }
        #expect(request.url == url)
    }

    @Test(arguments: [TestBody.open, .stream(noParts)])
    func streamedBodyIsNotSentTwice(_ body: TestBody) throws {
        let there = try #require(TestURL(parsing: "https://a/e"))
        for (code, method) in [
            (301, HTTPRequest.Method.post), (302, .post), (307, .post), (308, .put), (302, .put),
            (303, .get), (307, .get),
        ] {
            var request = try redirection(method, headers: Self.fields, body: body)

            #expect(throws: RedirectError.bodyCannotBeRepeated(to: there)) {
                _ = try request.follow(.init(code: code), [.location: "/e"])
            }
            #expect(request.method == method && request.headers == Self.fields)
        }
    }

    @Test(arguments: [TestBody.open, .stream(noParts)])
    func streamedBodyIsLeftBehindBySeeOther(_ body: TestBody) throws {
        var request = try redirection(.post, headers: Self.fields, body: body)

        let goesOn = try request.follow(.seeOther, [.location: "/e"])

        #expect(goesOn)
        #expect(request.method == .get && request.body.bytes == [])
    }

    @Test(arguments: [0, 1, 3, 20])
    func redirectionsAreFollowedUpToALimit(_ limit: Int) throws {
        var request = try redirection(.get, "https://a/0")
        for number in 0..<limit {
            let goesOn = try request.follow(
                .found, [.location: "\(number + 1)"], policy: .followed(limit: limit))

            #expect(goesOn)
        }

        let error = #expect(throws: TooManyRedirects.self) {
            _ = try request.follow(
                .found, [.location: "\(limit + 1)"], policy: .followed(limit: limit))
        }

        let way = (0...limit + 1).map { "https://a/\($0)" }
        #expect(error?.limit == limit)
        #expect(error?.way.map(\.description) == way)
        #expect(error?.description.split(separator: "\n").dropFirst() == way.map { $0[...] }[...])
        #expect(request.way.count == limit && request.url.description == "https://a/\(limit)")
    }

    @Test func limitIs20UnlessSaid() throws {
        var request = try redirection()
        for _ in 0..<20 {
            let goesOn = try request.follow(.found, [.location: ""])

            #expect(goesOn)
        }

        #expect(throws: TooManyRedirects.self) {
            _ = try request.follow(.found, [.location: ""])
        }
        #expect(RedirectPolicy.followed() == .followed(limit: 20))
    }
}
