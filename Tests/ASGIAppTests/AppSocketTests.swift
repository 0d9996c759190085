import ASGITools
import TestSupport
import Testing

@Suite struct AppSocketTests {
    private func events(_ extensions: ScopeExtensions) async throws -> [String] {
        let log = Log()
        var app = App()
        app.get("/") { _ in "hello" }
        let send = Send { event in
            if case .webSocketResponseStart(let start) = event { log.add("\(start.status.code)") }
            log.add(event.name)
        }
        let scope = Scope.webSocket(WebSocketScope(path: "/", extensions: extensions))

        try await app(scope, Receive { .webSocketConnect }, send)

        return log.entries
    }

    @Test func socketIsRefused() async throws {
        #expect(try await events([]) == ["websocket.close"])
    }

    @Test func socketIsRefusedWith404WhereTheServerCan() async throws {
        #expect(
            try await events([.webSocketResponse]) == [
                "404", "websocket.http.response.start", "websocket.http.response.body",
            ])
    }
}
