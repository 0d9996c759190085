import ASGITesting
import ASGIWebSocket
import HTTPCore
import Testing

/// An application that is called with sockets only.
func socketApplication(
    _ body: @escaping @Sendable (WebSocketScope, Receive, Send) async throws -> Void
) -> ClosureApplication {
    ClosureApplication { scope, receive, send in
        guard case .webSocket(let socket) = scope else { throw UnsupportedScope(scope) }
        try await body(socket, receive, send)
    }
}

@Suite(.timeLimit(.minutes(1))) struct TestSocketTests {
    private struct Broken: Error {}

    private let echo = socketApplication { _, receive, send in
        #expect(try await receive() == .webSocketConnect)
        try await send(.webSocketAccept())
        while case .webSocketReceive(let message) = try await receive() {
            try await send(.webSocketSend(message))
        }
    }

    @Test func messagesGoBothWays() async throws {
        try await TestClient(echo).webSocket("/") { socket in
            try await socket.send("text")
            #expect(try await socket.receive() == .text("text"))
            try await socket.send([1, 2])
            #expect(try await socket.receive() == .binary([1, 2]))
            #expect(socket.subprotocol == nil)
        }
    }

    @Test func handshakeIsWhatTheClientSays() async throws {
        let application = socketApplication { scope, receive, send in
            _ = try await receive()
            try await send(
                .webSocketAccept(subprotocol: scope.subprotocols.last, headers: [.via: "app"]))
            let query = String(decoding: scope.queryString, as: UTF8.self)
            let cookie = scope.headers[.cookie] ?? ""
            try await send(
                .webSocketSend(.text("\(scope.scheme) \(scope.path) \(query) \(cookie)")))
        }
        let client = TestClient(application)

        try await client.webSocket(
            "/a%20b", query: ["c": "d"], cookies: ["e": "f"], subprotocols: ["one", "two"]
        ) { socket in
            #expect(socket.subprotocol == "two")
            #expect(socket.headers == [.via: "app"])
            let message = try await socket.receive()
            #expect(message == .text("ws /a b c=d e=f"))
        }
    }

    @Test func subprotocolsMayComeAsAField() async throws {
        let application = socketApplication { scope, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept(subprotocol: scope.subprotocols.last))
            try await send(.webSocketSend(.text("\(scope.subprotocols)")))
        }
        let client = TestClient(application, headers: [.secWebSocketProtocol: "a, b"])

        try await client.webSocket("/") { socket in
            #expect(socket.subprotocol == "b")
            let message = try await socket.receive()
            #expect(message == .text(#"["a", "b"]"#))
        }
        try await client.webSocket("/", subprotocols: ["c"]) { socket in
            #expect(socket.subprotocol == "c")
        }
    }

    @Test func nothingIsExpectedUntilSomethingComes() async throws {
        try await TestClient(echo).webSocket("/") { socket in
            try await socket.expectNothing(for: .milliseconds(5))
            try await socket.send("text")
            await #expect(throws: UnexpectedEvent.self) {
                try await socket.expectNothing(for: .seconds(60))
            }
        }
        let closing = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            try await send(.webSocketClose())
        }
        try await TestClient(closing).webSocket("/") { socket in
            await #expect(throws: SocketClosed.self) {
                try await socket.expectNothing(for: .seconds(60))
            }
        }
    }

    @Test func closeOfTheApplicationEndsTheMessages() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            try await send(.webSocketSend(.text("a")))
            try await send(.webSocketClose(code: 4000, reason: "enough"))
            #expect(try await receive() == .webSocketDisconnect(code: 4000, reason: "enough"))
        }

        try await TestClient(application).webSocket("/") { socket in
            var messages: [WebSocketMessage] = []
            for try await message in socket { messages.append(message) }
            #expect(messages == [.text("a")])

            let error = await #expect(throws: SocketClosed.self) { try await socket.receive() }
            #expect(error?.code.rawValue == 4000)
            #expect(error?.reason == "enough")
            await #expect(throws: SocketClosed.self) { try await socket.send("b") }
        }
    }

    @Test(arguments: [nil, .normal, .goingAway, CloseCode(rawValue: 4001)] as [CloseCode?])
    func closeOfTheClientReachesTheApplication(_ code: CloseCode?) async throws {
        let (events, log) = AsyncStream.makeStream(of: ReceiveEvent.self)
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            log.yield(try await receive())
            log.yield(try await receive())
            await #expect(throws: ClientDisconnected.self) {
                try await send(.webSocketSend(.text("late")))
            }
            log.finish()
        }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send("a")
            try await socket.close(code, reason: "why")
        }

        let end = ReceiveEvent.webSocketDisconnect(code: code?.rawValue ?? 1005, reason: "why")
        #expect(
            await events.reduce(into: []) { $0.append($1) } == [.webSocketReceive(.text("a")), end])
    }

    @Test(arguments: [(false, UInt16(1005)), (true, 1006)])
    func leavingIsAClose(_ isLost: Bool, _ code: UInt16) async throws {
        let (events, log) = AsyncStream.makeStream(of: String.self)
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            log.yield("\(try await receive())")
            log.yield("\(Task.isCancelled)")
            log.finish()
        }

        try await TestClient(application).webSocket("/") { socket in
            if isLost { socket.disconnect() }
        }

        let event = ReceiveEvent.webSocketDisconnect(code: code, reason: "")
        #expect(await events.reduce(into: []) { $0.append($1) } == ["\(event)", "\(isLost)"])
    }

    @Test func applicationThatReturnsClosesWith1000() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
        }

        let closure = try await TestClient(application).webSocket("/") { try await $0.closed() }

        #expect(closure.code == .normal)
    }

    @Test func applicationThatThrowsClosesWith1011() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            throw Broken()
        }

        let client = TestClient(application, failures: .answered)
        #expect(try await client.webSocket("/") { try await $0.closed() }.code == .internalError)
        await #expect(throws: Broken.self) {
            try await TestClient(application).webSocket("/") { try await $0.receive() }
        }
    }

    @Test func closeBeforeTheAcceptIs403() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketClose(code: 1008))
        }

        let error = await #expect(throws: HandshakeRefused.self) {
            try await TestClient(application).webSocket("/") { _ in }
        }

        #expect(error?.reply.status == .forbidden)
    }

    @Test func applicationThatRefusesIsNotCancelled() async throws {
        let (ends, log) = AsyncStream.makeStream(of: Bool.self)
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketClose())
            // Long enough for the client to have gone.
            for _ in 0..<50 { await Task.yield() }
            log.yield(Task.isCancelled)
        }

        await #expect(throws: HandshakeRefused.self) {
            try await TestClient(application).webSocket("/") { _ in }
        }
        log.finish()

        #expect(await ends.reduce(into: []) { $0.append($1) } == [false])
    }

    @Test func extensionsAreThoseOfTheClient() async throws {
        let application = socketApplication { scope, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            try await send(.webSocketSend(.text("\(scope.extensions.rawValue)")))
        }
        let client = TestClient(application)

        for (offered, seen) in [
            (client.extensions, ScopeExtensions.webSocketResponse), ([.trailers], []), ([], []),
        ] {
            let message = try await client.with(\.extensions, offered).webSocket("/") {
                try await $0.receive()
            }
            #expect(message == .text("\(seen.rawValue)"))
        }
    }

    @Test func refusalIsAWholeResponse() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            let start = ResponseStart(
                status: .unauthorized, headers: [.wwwAuthenticate: "Basic", .setCookie: "a=b"])
            try await send(.webSocketResponseStart(start))
            try await send(.webSocketResponseBody(Array("Who ".utf8), more: true))
            try await send(.webSocketResponseBody(Array("are you?".utf8)))
        }
        let client = TestClient(application)

        let error = await #expect(throws: HandshakeRefused.self) {
            try await client.webSocket("/ws") { _ in }
        }

        #expect(error?.reply.status == .unauthorized)
        #expect(error?.reply.headers[.wwwAuthenticate] == "Basic")
        #expect(error?.reply.text == "Who are you?")
        #expect(error?.description.contains("GET ws://localhost/ws") == true)
        #expect(client.cookies.cookies.map(\.name) == ["a"])
    }

    @Test func errorBeforeTheAcceptIsAnswered() async throws {
        let application = socketApplication { _, _, _ in throw Broken() }

        let error = await #expect(throws: HandshakeRefused.self) {
            try await TestClient(application, failures: .answered).webSocket("/") { _ in }
        }

        #expect(error?.reply.status == .internalServerError)
        await #expect(throws: Broken.self) {
            try await TestClient(application).webSocket("/") { _ in }
        }
    }

    @Test func applicationThatSaysNothingIsAnError() async throws {
        await #expect(throws: NoResponse.self) {
            try await TestClient(socketApplication { _, _, _ in }).webSocket("/") { _ in }
        }
    }

    @Test func eventInTheWrongOrderIsAViolation() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketSend(.text("a")))
        }

        await #expect(throws: ProtocolViolation.self) {
            try await TestClient(application).webSocket("/") { _ in }
        }
    }

    @Test func senderWaitsForAClientThatDoesNotRead() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            for _ in 0..<100 {
                try await send(.webSocketSend(.binary([UInt8](repeating: 1, count: 16_384))))
            }
        }

        try await TestClient(application).webSocket("/") { socket in
            var count = 0
            for try await message in socket {
                if case .binary(let bytes) = message { count += bytes.count }
            }
            #expect(count == 1_638_400)
        }
    }

    @Test func messageThatDoesNotComeIsNotWaitedForForever() async throws {
        let client = TestClient(echo).with(\.timeout, .milliseconds(10))

        let error = await #expect(throws: TestTimeout.self) {
            try await client.webSocket("/ws") { socket in
                try await socket.send("a")
                _ = try await socket.receive()
                return try await socket.receive()
            }
        }

        #expect(
            error?.exchange == """
                GET ws://localhost/ws
                host: localhost

                HTTP/1.1 101 Switching Protocols

                (1 messages sent, 1 received so far)
                """)
    }

    @Test func applicationThatDoesNotReturnIsShown() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            try await Task.sleep(for: .seconds(3600))
        }
        let client = TestClient(application).with(\.timeout, .milliseconds(10))

        let error = await #expect(throws: TestTimeout.self) {
            try await client.webSocket("/ws") { try await $0.close() }
        }

        #expect(error?.event == "the application to return")
        #expect(error?.description.contains("GET ws://localhost/ws") == true)
        #expect(error?.description.contains("closed with code 1000") == true)
    }

    @Test func clientMayLeaveAnApplicationThatGoesOnSending() async throws {
        let application = socketApplication { _, receive, send in
            _ = try await receive()
            try await send(.webSocketAccept())
            while true { try await send(.webSocketSend(.text("again"))) }
        }

        let message = try await TestClient(application).webSocket("/") { try await $0.receive() }

        #expect(message == .text("again"))
    }

    @Test(arguments: [.noStatusReceived, .abnormal, CloseCode(rawValue: 999)] as [CloseCode])
    func codeThatMayNotBeSentIsAnError(_ code: CloseCode) async throws {
        try await TestClient(echo).webSocket("/ws") { socket in
            await #expect(throws: ProtocolViolation.self) { try await socket.close(code) }
            try await socket.send("still open")
            #expect(try await socket.receive() == .text("still open"))
        }
    }
}
