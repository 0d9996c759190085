import ASGIMiddlewares
import ASGIRouting
import HTTPCore
import TestSupport
import Testing

/// What a router does with scopes other than HTTP.
@Suite(.timeLimit(.minutes(1))) struct RouterScopeTests {
    private let log = Log()

    /// Notes its name, the kind of the scope, and what a router found for it.
    private func application(_ name: String) -> ClosureApplication {
        ClosureApplication { [log] scope, _, send in
            guard case .webSocket(let socket) = scope else {
                log.add("\(name): no socket")
                throw UnsupportedScope(scope)
            }
            log.add("\(name): \(socket.route?.description ?? "-") \(socket.parameters)")
            try await send(.webSocketClose())
        }
    }

    private var application: RouterMiddleware {
        get throws {
            var router = Router<any ASGIApplication>(trailingSlash: .redirected)
            try router.add(.get, "/chat/{room}", application("chat"))
            try router.add(.post, "/post", application("post"))
            let host = try Route([.get], [PathPattern("/")], hosts: [HostPattern("{name}.org")])
            try router.add(host, application("host"))
            return RouterMiddleware(router, otherwise: application("rest"))
        }
    }

    private func connect(_ path: String, rootPath: String = "", host: String = "") async throws {
        var scope = WebSocketScope(path: path)
        scope.rootPath = rootPath
        scope.headers[.hostField] = host
        try await application(.webSocket(scope), Receive { .webSocketConnect }, Send { _ in })
    }

    @Test func socketFindsTheRoutesOfGET() async throws {
        try await connect("/chat/a b")

        #expect(log.entries == ["chat: GET /chat/{room} room=a b"])
    }

    @Test func socketFindsTheRoutesOfItsHostBelowItsRoot() async throws {
        try await connect("/base/", rootPath: "/base", host: "Example.org:80")

        #expect(log.entries == ["host: GET {name}.org / name=example"])
    }

    @Test(arguments: ["/", "/post", "/chat/a/"])
    func socketWithoutARouteGoesToTheOtherApplication(_ path: String) async throws {
        try await connect(path)

        #expect(log.entries == ["rest: - "])
    }

    @Test func lifespanGoesToTheOtherApplication() async throws {
        try await application.withLifespan { _ in }

        #expect(log.entries == ["rest: no socket"])
    }
}
