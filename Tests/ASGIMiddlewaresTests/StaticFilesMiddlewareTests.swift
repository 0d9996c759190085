import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import HTTPCore
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct StaticFilesMiddlewareTests {
    private let site: Site

    init() throws { site = try Site() }

    /// Answers a path of an application that is mounted below a prefix.
    private func status(
        _ rawPath: String, below rootPath: String, at prefix: String = "/static"
    ) async throws -> (HTTPResponse.Status, String?) {
        let files = try StaticFiles(at: prefix, folder: site.folder)
        let scope = HTTPScope(
            method: .get, path: PercentCoding.decodeText(Array(rawPath.utf8).span),
            rawPath: Array(rawPath.utf8), rootPath: rootPath)
        let next = Next([files], handler: Handler { _ in Response(.accepted) })
        let request = Request(scope, receive: Receive { .httpDisconnect })
        do {
            let response = try await next(request)
            return (response.status, response.headers[.location])
        } catch let error as ResponseError {
            return (error.status, nil)
        }
    }

    @Test func everyOtherScopeGoesToTheApplication() async throws {
        let log = Log()
        let base = ClosureApplication { scope, _, send in
            if case .webSocket = scope {
                log.add("socket")
                return try await send(.webSocketClose())
            }
            log.add("lifespan")
            throw UnsupportedScope(scope)
        }
        let files = try StaticFiles(at: "/", folder: site.folder)
        let application = StaticFilesMiddleware(base, files: files)

        try await application.withLifespan { _ in }
        let scope = Scope.webSocket(WebSocketScope(path: "/a.txt"))
        try await application(scope, Receive { .webSocketConnect }, Send { _ in })

        #expect(log.entries == ["lifespan", "socket"])
    }

    @Test func applicationMayReadTheBodyOfAMiss() async throws {
        let echo = ClosureApplication { scope, receive, send in
            guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
            let text = try await Request(http, receive: receive).text()
            try await Response.text(text)(scope, receive, send)
        }
        let files = try StaticFiles(at: "/", folder: site.folder, miss: .next)
        let client = TestClient(StaticFilesMiddleware(echo, files: files))

        #expect(try await client.post("/form", body: "abc").text == "abc")
        #expect(try await client.get("/a.txt").text == "hello")
    }

    @Test func errorOfTheApplicationIsItsOwn() async throws {
        let files = try StaticFiles(folder: site.folder)
        let base = ClosureApplication { _, _, _ in throw ResponseError(.conflict) }
        let client = TestClient(StaticFilesMiddleware(base, files: files))

        await #expect(throws: ResponseError(.conflict)) { try await client.get("/") }
        #expect(try await client.get("/static/b.txt").status == .notFound)
    }

    @Test func prefixIsBelowTheRootPath() async throws {
        #expect(try await status("/app/static/a.txt", below: "/app").0 == .ok)
        #expect(try await status("/a%70p/static/a.txt", below: "/app").0 == .ok)
        #expect(try await status("/app/static/b.txt", below: "/app").0 == .notFound)
        #expect(try await status("/app/other", below: "/app").0 == .accepted)
        #expect(try await status("/static/static/a.txt", below: "/static").0 == .ok)
        #expect(try await status("/app/static/../secret.txt", below: "/app").0 == .notFound)
        #expect(try await status("/app/static/%2e%2e/secret.txt", below: "/app").0 == .notFound)
    }

    @Test func redirectionIsRightBelowTheRootPath() async throws {
        try site.write("public/index.html", "home")

        #expect(try await status("/app/static/docs", below: "/app").1 == "./docs/")
        #expect(try await status("/app/static", below: "/app").1 == "./static/")
        // Below the root path nothing and a slash are the same, for links in the page they are not.
        #expect(try await status("/app", below: "/app", at: "/").1 == "./app/")
        #expect(try await status("/a%2Fb", below: "/a/b", at: "/").1 == "./a%2Fb/")
        #expect(try await status("/app/", below: "/app", at: "/").0 == .ok)
    }

    @Test func scopeWithoutARawPathIsServed() async throws {
        let files = try StaticFiles(folder: site.folder)
        let next = Next([files], handler: Handler { _ in "next" })

        for (path, status) in [
            ("/static/b c.txt", 200), ("/static/ü.txt", 200), ("/static/a+b%.txt", 200),
            ("/static/docs/", 200), ("/static/docs", 307), ("/other", 200),
        ] {
            let scope = HTTPScope(method: .get, path: path)
            let response = try await next(Request(scope, receive: Receive { .httpDisconnect }))
            #expect(response.status.code == status, "\(path)")
        }
        let outside = HTTPScope(method: .get, path: "/static/../secret.txt")
        await #expect(throws: ResponseError(.notFound)) {
            try await next(Request(outside, receive: Receive { .httpDisconnect }))
        }
    }

    @Test func middlewaresFurtherOutSeeTheAnswerThatIsSent() async throws {
        let log = Log()
        let files = try StaticFiles(folder: site.folder)
        let next = Next(
            [Tracer(name: "out", log: log), files], handler: Handler { _ in "next" },
            rescue: { error, _ in
                guard let error = error as? ResponseError else { throw error }
                return Response(error)
            })
        for (path, headers) in [
            ("/static/a.txt", [:]), ("/static/a.txt", [.range: "bytes=0-1"]), ("/static/b", [:]),
        ] as [(String, HTTPFields)] {
            let scope = HTTPScope(method: .get, path: path, headers: headers)
            _ = try await next(Request(scope, receive: Receive { .httpDisconnect }))
        }

        #expect(
            log.entries.filter { $0.contains("out out") } == [
                "out out 200", "out out 206", "out out 404",
            ])
    }
}
