import ASGIServer
import ASGITools
import TestSupport
import Testing

/// How a connection becomes a WebSocket, or does not.
@Suite struct SocketHandshakeTests {
    @Test func theAnswerIsWrittenExactlySo() async throws {
        let application = ClosureApplication { scope, _, send in
            guard case .webSocket = scope else { throw UnsupportedScope(scope) }
            try await send(.webSocketAccept(subprotocol: "b", headers: [.via: "application"]))
        }

        let answer = try await serving(application) { port in
            try await RawClient(port: port)
                .open(Frame.handshake("/", "Sec-WebSocket-Protocol: a, b\r\n"))
        }

        #expect(
            answer.replacing(/date: [^\r]+ GMT\r\n/, with: "date: …\r\n") == """
                HTTP/1.1 101 Switching Protocols\r
                via: application\r
                upgrade: websocket\r
                connection: Upgrade\r
                sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
                sec-websocket-protocol: b\r
                date: …\r
                \r

                """)
    }

    @Test(arguments: [
        ("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", 426),
        ("Sec-WebSocket-Version: 13\r\n", "", 426),
        ("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "", 400),
        ("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZQ==", 400),
        ("Connection: Upgrade\r\n", "", 400),
        ("Connection: Upgrade", "Connection: keep-alive", 400),
        ("GET ", "POST ", 400),
        ("Host: x\r\n", "", 400),
        ("Host: x", "Host: x\r\nContent-Length: 1", 400),
        ("Host: x", "Host: x\r\nTransfer-Encoding: chunked", 400),
    ])
    func whatIsNoHandshakeNeverReachesTheApplication(
        _ part: String, _ replacement: String, _ status: Int
    ) async throws {
        let calls = Counter()
        let application = ClosureApplication { scope, _, _ in
            if case .lifespan = scope { throw UnsupportedScope(scope) }
            calls.add()
        }
        let handshake = Frame.handshake.replacing(part, with: replacement)

        let answers = try await serving(application) { port in
            try await RawClient(port: port).answers(to: handshake)
        }

        #expect(answers.statuses == [status])
        #expect(answers.first?["sec-websocket-version"] == (status == 426 ? "13" : nil))
        #expect(answers.first?["connection"] == (status == 426 ? "close, upgrade" : "close"))
        #expect(calls.value == 0)
    }

    @Test func aRequestWithoutAHandshakeIsToldOfTheProtocol() async throws {
        var app = App()
        app.webSocket("/") { _ in }

        let answers = try await serving(app) { port in
            try await RawClient(port: port)
                .answers(to: "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        }

        #expect(answers.statuses == [426])
        #expect(answers.first?["upgrade"] == "websocket")
        #expect(answers.first?["connection"] == "close, upgrade")
    }

    @Test(arguments: ["h2c", "websockets", "TLS/1.2, h2c"])
    func anotherUpgradeIsIgnored(_ name: String) async throws {
        let request =
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: \(name)\r\n\r\n"

        let answers = try await serving(ExchangeTests.hello) { port in
            try await RawClient(port: port).answers(to: request)
        }

        #expect(answers.statuses == [200])
    }

    @Test func anUpgradeInHTTP1_0IsIgnored() async throws {
        let answers = try await serving(ExchangeTests.hello) { port in
            try await RawClient(port: port)
                .answers(to: Frame.handshake.replacing("HTTP/1.1", with: "HTTP/1.0"))
        }

        #expect(answers.statuses == [200])
    }

    @Test func refusalsAreResponses() async throws {
        let application = ClosureApplication { scope, _, send in
            guard case .webSocket(let socket) = scope else { throw UnsupportedScope(scope) }
            switch socket.path {
            case "/close": try await send(.webSocketClose())
            case "/return": return
            default:
                let start = ResponseStart(status: .unauthorized, headers: [.via: "application"])
                try await send(.webSocketResponseStart(start))
                try await send(.webSocketResponseBody(Array("Who ".utf8), more: true))
                try await send(.webSocketResponseBody(Array("are you?".utf8)))
            }
        }
        try await serving(application) { port in
            for (path, status, text) in [
                ("/close", 403, "Forbidden"), ("/return", 500, "Internal Server Error"),
                ("/", 401, "Who are you?"),
            ] {
                let answers = try await RawClient(port: port).answers(to: Frame.handshake(path))

                #expect(answers.statuses == [status])
                #expect(answers.texts == [text])
                #expect(answers.first?["connection"] == "close")
            }
        }
    }

    @Test func aConnectionMayServeRequestsBefore() async throws {
        let application = ClosureApplication { scope, receive, send in
            if case .webSocket = scope { return try await socketEcho(scope, receive, send) }
            try await Response.text("Hello")(scope, receive, send)
        }
        try await serving(application) { port in
            let client = try RawClient(port: port)
            let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n"
            // All at once, with a message behind the handshake that is not answered yet.
            try await client.send(
                Array((request + request + Frame.handshake).utf8) + Frame.text("early"))

            let text = try await client.read(upTo: "Hello") + client.read(upTo: "Hello")
            #expect(text.split(separator: "HTTP/1.1 200 OK").count == 2)
            #expect(try await client.read(upTo: "\r\n\r\n").hasPrefix("HTTP/1.1 101 "))
            #expect(
                try await client.read(exactly: 7) == Frame.server(0x81, Array("early".utf8)))
        }
    }

    @Test func aClientThatLeavesBeforeTheAnswerIsLost() async throws {
        let (hasCome, isOver) = (Event(), Event())
        let application = ClosureApplication { scope, receive, send in
            guard case .webSocket = scope else { throw UnsupportedScope(scope) }
            try await receive.expect(.webSocketConnect)
            hasCome.happen()
            try await receive.expect(.webSocketDisconnect(code: 1006, reason: ""))
            await #expect(throws: ClientDisconnected.self) { try await send(.webSocketAccept()) }
            isOver.happen()
        }
        try await serving(application) { port in
            let client = try RawClient(port: port)
            try await client.send(Frame.handshake)
            await hasCome.wait()
            try await client.finish(abruptly: true)
            await isOver.wait()
        }
    }

    @Test func aSubprotocolThatWasNotOfferedIsRefused() async throws {
        let application = ClosureApplication { scope, _, send in
            guard case .webSocket = scope else { throw UnsupportedScope(scope) }
            await #expect(throws: ProtocolViolation.self) {
                try await send(.webSocketAccept(subprotocol: "c"))
            }
            // Nothing was sent: the right answer may still follow.
            try await send(.webSocketAccept(subprotocol: "a"))
        }
        try await serving(application) { port in
            let answer = try await RawClient(port: port)
                .open(Frame.handshake("/", "Sec-WebSocket-Protocol: a, b\r\n"))

            #expect(answer.contains("sec-websocket-protocol: a\r\n"))
        }
    }
}
