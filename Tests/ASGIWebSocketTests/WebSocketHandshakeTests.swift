import ASGIResponses
import ASGITesting
import ASGIWebSocket
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct WebSocketHandshakeTests {
    private func application(
        _ body: @escaping @Sendable (consuming WebSocketHandshake) async throws -> Void
    ) -> ClosureApplication {
        ClosureApplication { scope, receive, send in
            try await body(try WebSocketHandshake(scope, receive, send))
        }
    }

    private func refusal(of application: any ASGIApplication) async throws -> TestReply {
        let error = await #expect(throws: HandshakeRefused.self) {
            try await TestClient(application).webSocket("/") { _ in }
        }
        return try #require(error).reply
    }

    @Test func acceptedHandshakeIsASocket() async throws {
        let application = application { handshake in
            #expect(handshake.scope.subprotocols == ["a", "b"])
            #expect(handshake.request.path == "/x")
            let socket = try await handshake.accept(subprotocol: "b", headers: [.via: "here"])
            #expect(socket.subprotocol == "b")
            #expect(socket.scope.path == "/x")
            #expect(socket.request.offeredSubprotocols == ["a", "b"])
            try await socket.send("hello")
        }

        try await TestClient(application).webSocket("/x", subprotocols: ["a", "b"]) { socket in
            #expect(socket.subprotocol == "b")
            #expect(socket.headers[.via] == "here")
            let message = try await socket.receive()
            #expect(message == .text("hello"))
        }
    }

    @Test func connectMayHaveBeenTaken() async throws {
        let application = ClosureApplication { scope, receive, send in
            let event = try await receive()
            #expect(event == .webSocketConnect)
            let socket = try await WebSocketHandshake(scope, receive, send).accept()
            for try await message in socket { try await socket.send(message) }
        }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send("a")
            #expect(try await socket.receive() == .text("a"))
        }
    }

    @Test func closureClosesTheSocket() async throws {
        let application = application { handshake in
            try await handshake.accept { socket in
                _ = try await socket.receive(Int.self)
            }
        }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send("one")
            let closed = try await socket.closed()
            #expect(closed.code == .invalidPayload)
        }
    }

    @Test func refusalIsA403() async throws {
        let reply = try await refusal(of: application { try await $0.refuse() })

        // As the server words it.
        #expect(reply.status == .forbidden)
        #expect(reply.text == "Forbidden")
        #expect(reply.headers[.contentLength] == "9")
    }

    @Test func refusalMayHaveFieldsAndABody() async throws {
        let reply = try await refusal(
            of: application { handshake in
                try await handshake.refuse(
                    with: .error(
                        .unauthorized, "Who are you?", headers: [.wwwAuthenticate: "Basic"]))
            })

        #expect(reply.status == .unauthorized)
        #expect(reply.headers[.wwwAuthenticate] == "Basic")
        #expect(reply.text == "Who are you?")
    }

    @Test func refusalIsA403WhereTheServerCannotDoMore() async throws {
        let application = application { handshake in
            try await handshake.refuse(with: Response.error(.unauthorized))
        }

        try await application.withConversation(.webSocket(WebSocketScope(path: "/"))) {
            let event = try await $0.next()
            #expect(event == .webSocketClose())
            try await $0.end()
        }
    }

    @Test func subprotocolThatWasNotOfferedIsAViolation() async throws {
        let application = application { handshake in
            _ = try await handshake.accept(subprotocol: "c")
        }

        await #expect(throws: ProtocolViolation.self) {
            try await TestClient(application).webSocket("/", subprotocols: ["a"]) { _ in }
        }
    }

    @Test func otherScopesAreUnsupported() {
        let receive = Receive { .httpDisconnect }
        let send = Send { _ in }

        #expect(throws: UnsupportedScope.self) {
            _ = try WebSocketHandshake(.http(HTTPScope(method: .get, path: "/")), receive, send)
        }
        #expect(throws: UnsupportedScope.self) {
            _ = try WebSocketHandshake(.lifespan(LifespanScope()), receive, send)
        }
    }
}
