import HTTPCore
import TestSupport
import Testing

@Suite struct InterfaceTests {
    private struct Broken: Error {}

    @Test func closureIsAnApplication() async throws {
        let log = Log()
        let application = ClosureApplication { _, receive, send in
            log.add("\(try await receive())")
            try await send(.lastPart)
        }

        try await application(
            .lifespan(LifespanScope()), Receive { .httpDisconnect }, Send { log.add($0.name) })

        #expect(log.entries == ["httpDisconnect", "http.response.body"])
    }

    @Test func errorsOfWrappedEventsArePassedOn() async {
        let receive = Receive { throw Broken() }
        let send = Send { _ in throw Broken() }

        await #expect(throws: Broken.self) { try await receive() }
        await #expect(throws: Broken.self) { try await send(.lastPart) }
    }

    @Test(arguments: [
        (Scope.http(HTTPScope(method: .get, path: "/")), "HTTP"),
        (.webSocket(WebSocketScope(path: "/")), "WebSockets"),
        (.lifespan(LifespanScope()), "lifespan"),
    ])
    func refusedScopeIsNamed(_ scope: Scope, _ word: String) {
        #expect(UnsupportedScope(scope).description.contains(word))
    }

    @Test func scopesFollowTheVersionsOfTheSpecification() {
        #expect(HTTPScope(method: .get, path: "/").asgi == ASGIVersion(specificationVersion: "2.5"))
        #expect(WebSocketScope(path: "/").asgi.specificationVersion == "2.5")
        #expect(LifespanScope().asgi == ASGIVersion(version: "3.0", specificationVersion: "2.0"))
    }

    @Test func leftOutFieldsOfAScopeHaveTheDefaultsOfTheSpecification() {
        let http = HTTPScope(method: .get, path: "/")
        let socket = WebSocketScope(path: "/")

        #expect(http.scheme == "http" && socket.scheme == "ws")
        #expect(http.httpVersion == .http1_1 && socket.httpVersion == .http1_1)
        #expect(http.rootPath.isEmpty && http.queryString.isEmpty && http.rawPath == nil)
        #expect(http.tls == nil && http.extensions.isEmpty && http.state.isEmpty)
        #expect(socket.subprotocols.isEmpty && socket.headers.isEmpty)
    }

    @Test func extensionsAreApart() {
        let all: [ScopeExtensions] = [
            .trailers, .push, .zeroCopySend, .pathSend, .earlyHint, .debug, .webSocketResponse,
        ]

        #expect(Set(all.map(\.rawValue)).count == all.count)
        #expect(all.allSatisfy { $0.rawValue.nonzeroBitCount == 1 })
    }

    @Test func copyOfARequestKeepsItsOwnHead() async throws {
        let request = Request(ScriptedSource(parts: ["body"]), announcing: 4)
        var copy = request

        copy.scope.path = "/other"
        copy.scope.headers[.accept] = "text/html"

        #expect(request.path == "/" && copy.path == "/other")
        #expect(request.headers[.accept] == nil && copy.headers[.accept] == "text/html")
        #expect(copy.method == .post)
        #expect(try await copy.body.text() == "body")
        #expect(try await request.body.text() == "body")
    }

    @Test func goneClientIsNoErrorOfTheServer() {
        let error: any HTTPStatusError = ClientDisconnected()

        #expect(error.status == .badRequest)
        #expect(error.headers.isEmpty)
        #expect(error.description == "400 The client disconnected.")
    }

    @Test func hostIsAField() {
        let fields = HTTPFields([HTTPField(name: .hostField, value: "a")])

        #expect(fields[.hostField] == "a")
        #expect(HTTPField.Name.hostField == HTTPField.Name("host"))
        #expect(HTTPField.Name(literal: "X-Own").rawName == "X-Own")
    }
    @Test func literalNameThatIsNoTokenTraps() async {
        await #expect(processExitsWith: .failure) { _ = HTTPField.Name(literal: "a b") }
    }
}
