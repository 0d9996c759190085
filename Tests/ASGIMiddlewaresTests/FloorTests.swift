import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import HTTPCore
import TestSupport
import Testing

/// The ways from events to requests and responses, and back.
@Suite(.timeLimit(.minutes(1))) struct FloorTests {
    private struct Broken: Error {}

    private struct Mark: Middleware {
        let name: String

        func respond(to request: Request, next: Next) async throws -> Response {
            var response = try await next(request)
            response.headers.append(HTTPField(name: .via, value: name))
            response.cookies.append(try SetCookie("by", name))
            return response
        }
    }

    @Test func requestMiddlewareGivesARequestToAClosure() async throws {
        let application = RequestMiddleware { request, send in
            let text = "\(request.method) \(request.path) \(try await request.text())"
            try await Response.text(text)(.http(request.scope), request.receive, send)
        }

        #expect(
            try await TestClient(application).post("/a", body: "b").text == "POST /a b")
        await #expect(throws: UnsupportedScope.self) {
            let nothing = Receive { .lifespanStartup }
            try await application(.lifespan(LifespanScope()), nothing, Send { _ in })
        }
    }

    @Test func responseMiddlewareSendsWhatAClosureReturns() async throws {
        let list = ResponseMiddleware { request in [request.path] }
        let html = ResponseMiddleware { _ in .html("<p>") }

        #expect(try await TestClient(list).get("/a").text == #"["/a"]"#)
        #expect(
            try await TestClient(html).get("/").headers[.contentType] == "text/html; charset=utf-8")
    }

    @Test func responseMiddlewareSendsWhatStandsForAResponse() async throws {
        let text = ResponseMiddleware { _ in "hello" }
        let dictionary = ResponseMiddleware { _ in ["a": 1] }
        let status = ResponseMiddleware { _ in "made".status(.created) }
        let truth = ResponseMiddleware { _ in false }
        let nothing = ResponseMiddleware { _ in nil as String? }

        #expect(
            try await TestClient(text).get("/").headers[.contentType] == "text/plain; charset=utf-8"
        )
        #expect(try await TestClient(dictionary).get("/").text == #"{"a":1}"#)
        #expect(try await TestClient(status).get("/").status == .created)
        #expect(try await TestClient(truth).get("/").text == "false")
        #expect(try await TestClient(nothing).get("/").status == .noContent)
    }

    @Test func responseMiddlewareReadsTheRequest() async throws {
        let application = ResponseMiddleware { request in
            let names = try await request.json(as: [String].self)
            return [request.url.path, request.query["a"] ?? ""] + names
        }

        let reply = try await TestClient(application).post(
            "/b?a=1", body: #"["Ada"]"#)

        #expect(reply.text == #"["/b","1","Ada"]"#)
        #expect(reply.headers[.contentLength] == "16")
    }

    @Test func responseMiddlewareRefusesSockets() async throws {
        let log = Log()
        let scope = Scope.webSocket(WebSocketScope(path: "/"))

        try await ResponseMiddleware { _ in "hello" }(
            scope, Receive { .webSocketConnect }, Send { log.add($0.name) })

        #expect(log.entries == ["websocket.close"])
    }

    @Test func responseMiddlewareWithoutAClosureAnswers404() async throws {
        let reply = try await TestClient(ResponseMiddleware()).get("/")

        #expect(reply.status == .notFound)
        #expect(reply.text == "Not Found")
    }

    @Test func responseMiddlewareAnswersErrorsThatKnowTheirAnswer() async throws {
        let gateway = ResponseMiddleware { _ -> String in throw ResponseError(.badGateway, "later")
        }
        let redirect = ResponseMiddleware { _ -> String in throw ResponseRedirect(to: "/login") }
        let broken = ResponseMiddleware { _ -> String in throw Broken() }

        #expect(try await TestClient(gateway).get("/").text == "later")
        let client = TestClient(redirect, redirects: .returned)
        #expect(try await client.get("/").headers[.location] == "/login")
        await #expect(throws: Broken.self) { _ = try await TestClient(broken).get("/") }
    }

    @Test func middlewaresStandInFrontOfAnyApplication() async throws {
        let base = ClosureApplication { _, _, send in
            let start = ResponseStart(status: .created, headers: [.via: "base", .server: "house"])
            try await send(.httpResponseStart(start))
            try await send(.httpResponseBody(Array("hello".utf8)))
        }

        let reply = try await TestClient(base.behind(Mark(name: "a"), Mark(name: "b"))).get("/")

        #expect(reply.status == .created)
        #expect(reply.text == "hello")
        #expect(reply.headers[values: .via] == ["b", "a"])
        #expect(reply.headers[.server] == "house")
        #expect(reply.headers[values: .setCookie].map { $0.prefix(4) } == ["by=b", "by=a"])
    }

    @Test func fieldsOfAnApplicationAreNotLost() async throws {
        struct Adding: Middleware {
            func respond(to request: Request, next: Next) async throws -> Response {
                var response = try await next(request)
                response.headers.append(HTTPField(name: .vary, value: "Origin"))
                response.headers.append(HTTPField(name: .setCookie, value: "seen=1"))
                response.headers[.contentLength] = "99"
                return response
            }
        }
        let base = ResponseMiddleware { _ in
            Response(
                headers: [.vary: "Accept-Encoding", .setCookie: "session=1"],
                content: .bytes([1, 2]))
        }

        let reply = try await TestClient(base.behind(Adding())).get("/")

        #expect(reply.headers[values: .vary] == ["Accept-Encoding", "Origin"])
        #expect(reply.headers[values: .setCookie] == ["session=1", "seen=1"])
        #expect(reply.headers[.contentLength] == "2")
    }

    @Test func errorOfTheApplicationHasTheFieldsOfTheMiddlewares() async throws {
        let base = ClosureApplication { _, _, _ in throw ResponseError(.conflict) }

        let reply = try await TestClient(base.behind(Mark(name: "a"))).get("/")

        #expect(reply.status == .conflict)
        #expect(reply.headers[.via] == "a")
    }

    @Test func middlewaresKeepSocketsOutToo() async throws {
        struct Closed: Middleware {
            func respond(to request: Request, next: Next) async throws -> Response {
                throw ResponseError(.unauthorized)
            }
        }
        let base = ClosureApplication { _, _, _ in Issue.record("The application was called.") }
        let closed = Log()

        try await base.behind(Closed())(
            .webSocket(WebSocketScope(path: "/")), Receive { .webSocketConnect },
            Send { closed.add($0.name) })

        #expect(closed.entries == ["websocket.close"])
    }

    @Test func middlewareMayAnswerForTheApplication() async throws {
        struct Closed: Middleware {
            func respond(to request: Request, next: Next) async throws -> Response {
                throw ResponseError(.unauthorized)
            }
        }
        let base = ClosureApplication { _, _, _ in Issue.record("The application was called.") }

        #expect(try await TestClient(base.behind(Closed())).get("/").status == .unauthorized)
    }

    @Test func applicationSeesTheRequestThatMiddlewaresMade() async throws {
        struct Elsewhere: Middleware {
            func respond(to request: Request, next: Next) async throws -> Response {
                var request = request
                request.scope.path = "/elsewhere"
                return try await next(request)
            }
        }
        let base = ResponseMiddleware { $0.path }

        #expect(try await TestClient(base.behind(Elsewhere())).get("/").text == "/elsewhere")
    }
}
