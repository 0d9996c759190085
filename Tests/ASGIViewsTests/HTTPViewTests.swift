import ASGIMiddlewares
import ASGIResponses
import ASGITesting
import ASGIViews
import HTTPCore
import Testing

@Suite struct HTTPViewTests {
    private struct Note: Encodable, ResponseConvertible { let text: String }

    private struct Everything: HTTPView {
        func get(_ request: Request) async throws -> String { "got \(request.path)" }
        func post(_ request: Request) async throws -> Response { Response(.created) }
        func put(_ request: Request) async throws -> Note { Note(text: "put") }
        func patch(_ request: Request) async throws -> Note? { nil }
        func delete(_ request: Request) async throws -> ResponseRedirect {
            ResponseRedirect(to: "/", status: .seeOther)
        }
    }

    private struct ReadOnly: HTTPView {
        func get(_ request: Request) async throws -> String { "got" }
    }

    private struct WriteOnly: HTTPView {
        func post(_ request: Request) async throws -> [UInt8] {
            try await request.body.collect()
        }
        func delete(_ request: Request) async throws -> String { throw ResponseError(.conflict) }
    }

    private struct Nothing: HTTPView {}

    /// A view served by itself, with errors answered.
    private func client(_ view: some HTTPView) -> TestClient {
        TestClient(
            ClosureApplication { scope, receive, send in
                guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
                let response: Response
                do {
                    response = try await view.respond(to: Request(http, receive: receive))
                } catch let error as ResponseError {
                    response = Response(error)
                }
                try await response(scope, receive, send)
            }, redirects: .returned)
    }

    @Test func everyVerbIsAnsweredByItsMethod() async throws {
        let client = client(Everything())

        #expect(try await client.get("/a").text == "got /a")
        #expect(try await client.post("/").status == .created)
        #expect(try await client.put("/").text == #"{"text":"put"}"#)
        #expect(try await client.patch("/").status == .noContent)
        #expect(try await client.delete("/").headers[.location] == "/")
    }

    @Test func headIsAnsweredByGet() async throws {
        let reply = try await client(ReadOnly()).head("/")

        #expect(reply.status == .ok)
        #expect(reply.headers[.contentLength] == "3")
        #expect(reply.body.isEmpty)
    }

    @Test func headIsNotAnsweredWithoutGet() async throws {
        let reply = try await client(WriteOnly()).head("/")

        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == "POST, DELETE, OPTIONS")
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .patch, .delete, .trace, .connect])
    func methodThatIsNotWrittenIs405(_ method: HTTPRequest.Method) async throws {
        let reply = try await client(ReadOnly()).request(method, "/")

        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == "GET, HEAD, OPTIONS")
    }

    @Test func methodOfNoNameIs405() async throws {
        let brew = try #require(HTTPRequest.Method("BREW"))

        let reply = try await client(Everything()).request(brew, "/")

        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")
    }

    @Test func viewWithoutMethodsAllowsNone() async throws {
        let reply = try await client(Nothing()).get("/")

        #expect(reply.status == .methodNotAllowed)
        #expect(reply.headers[.allow] == "OPTIONS")
    }

    @Test func viewKnowsItsMethodsWithoutBeingCalled() {
        #expect(Everything.allowedMethods == [.get, .head, .post, .put, .patch, .delete])
        #expect(ReadOnly.allowedMethods == [.get, .head])
        #expect(WriteOnly.allowedMethods == [.post, .delete])
        #expect(Nothing.allowedMethods.isEmpty)
    }

    @Test func optionsAreAnsweredWithTheMethods() async throws {
        let reply = try await client(ReadOnly()).options("/")

        #expect(reply.status == .noContent)
        #expect(reply.headers[.allow] == "GET, HEAD, OPTIONS")
    }

    @Test func headAndOptionsMayBeWritten() async throws {
        struct Rare: HTTPView {
            func head(_ request: Request) -> Response { Response(.accepted) }
            func options(_ request: Request) -> String { "mine" }
        }

        #expect(Rare.allowedMethods == [.head, .options])
        #expect(try await client(Rare()).head("/").status == .accepted)
        #expect(try await client(Rare()).options("/").text == "mine")
    }

    @Test func middlewaresStandInFrontOfTheMethods() async throws {
        struct Teapot: Middleware {
            func respond(to request: Request, next: Next) async throws -> Response {
                try await next(request).status(.teapot)
            }
        }
        struct Kitchen: HTTPView {
            var middlewares: [any Middleware] { [Teapot()] }
            func get(_ request: Request) -> String { "tea" }
        }

        let reply = try await client(Kitchen()).get("/")

        #expect(reply.text == "tea")
        #expect(reply.status == .teapot)
    }

    @Test func methodReadsTheRequest() async throws {
        #expect(try await client(WriteOnly()).post("/", body: [1, 2]).body == [1, 2])
    }

    @Test func errorOfAMethodIsPassedOn() async throws {
        #expect(try await client(WriteOnly()).delete("/").status == .conflict)
    }

    @Test func methodThatIsNotWrittenMayBeCalledAndIs405() async {
        let request = Request(
            HTTPScope(method: .put, path: "/"), receive: Receive { .httpDisconnect })

        let error = await #expect(throws: ResponseError.self) {
            _ = try await ReadOnly().put(request)
        }

        #expect(error?.status == .methodNotAllowed)
        #expect(error?.headers == [.allow: "GET, HEAD, OPTIONS"])
    }
}
