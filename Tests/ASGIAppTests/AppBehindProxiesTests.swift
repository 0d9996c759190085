import ASGITesting
import ASGITools
import TestSupport
import Testing

/// An app learns of its clients through the proxies that it trusts.
@Suite(.timeLimit(.minutes(1))) struct AppBehindProxiesTests {
    private static let headers: HTTPFields = [
        HTTPField.Name(literal: "X-Forwarded-For"): "127.0.0.1, 203.0.113.9",
        HTTPField.Name(literal: "X-Forwarded-Proto"): "https",
    ]

    private let log = Log()

    private func app() throws -> App {
        var app = App()
        app.middlewares = [try TrustedProxies(["192.0.2.0/24"])]
        app.get("/") { request in
            "\(request.client?.description ?? "nobody") \(request.url.scheme)"
        }
        app.webSocket("/socket") { [log] socket in
            log.add("\(socket.request.client?.description ?? "nobody") \(socket.request.scheme)")
        }
        return app
    }

    @Test func handlerSeesTheClientOfTheProxy() async throws {
        let app = try app()
        let reply = Log()

        for peer in ["192.0.2.1", "198.51.100.1"] {
            let scope = HTTPScope(
                method: .get, path: "/", headers: Self.headers, client: .host(peer, port: 7))
            try await app(
                .http(scope), Receive { .httpRequest(body: [], more: false) },
                Send { event in
                    guard case .httpResponseBody(let bytes, _) = event else { return }
                    reply.add(String(decoding: bytes, as: UTF8.self))
                })
        }

        #expect(reply.entries == ["203.0.113.9:0 https", "198.51.100.1:7 http"])
    }

    @Test func handlerOfASocketSeesTheClientOfTheProxy() async throws {
        let app = try app()

        for peer in ["192.0.2.1", "198.51.100.1"] {
            let scope = WebSocketScope(
                path: "/socket", headers: Self.headers, client: .host(peer, port: 7))
            try await app(.webSocket(scope), Receive { .webSocketConnect }, Send { _ in })
        }

        #expect(log.entries == ["203.0.113.9:0 wss", "198.51.100.1:7 ws"])
    }
}
