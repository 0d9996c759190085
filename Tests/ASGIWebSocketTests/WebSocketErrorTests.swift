import ASGIResponses
import ASGITesting
import ASGIWebSocket
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct WebSocketErrorTests {
    private struct Secret: Error {}

    /// Throws the error of a handler, or returns how the client saw the socket close.
    private func end(
        _ message: WebSocketMessage = .text(""),
        _ body: @escaping @Sendable (WebSocket) async throws -> Void
    ) async throws -> SocketClosed {
        try await TestClient(Response.webSocket(body)).webSocket("/") { socket in
            try await socket.send(message)
            return try await socket.closed()
        }
    }

    @Test func errorClosesWith1011AndIsReported() async throws {
        await #expect(throws: Secret.self) { try await end { _ in throw Secret() } }

        let client = TestClient(Response.webSocket { _ in throw Secret() }, failures: .answered)
        let closed = try await client.webSocket("/") { try await $0.closed() }
        #expect(closed.code == .internalError)
        #expect(closed.reason.isEmpty)
    }

    @Test func malformedJSONClosesWith1007() async throws {
        let closed = try await end(.text("{")) { _ = try await $0.receive([String].self) }

        #expect(closed.code == .invalidPayload)
        #expect(closed.reason == "The message is not valid JSON.")
    }

    @Test func unexpectedJSONClosesWith1007() async throws {
        let closed = try await end(.binary(Array("[1]".utf8))) {
            _ = try await $0.receive([String].self)
        }

        #expect(closed.code == .invalidPayload)
        #expect(closed.reason == "The value at '[0]' must be a string.")
    }

    @Test func messageOfTheWrongKindClosesWith1003() async throws {
        let text = try await end(.binary([1])) { _ = try await $0.receive(String.self) }
        #expect(text.code == .unsupportedData)
        #expect(text.reason == "A text message was expected.")

        let bytes = try await end(.text("a")) { _ = try await $0.receive([UInt8].self) }
        #expect(bytes.code == .unsupportedData)
        #expect(bytes.reason == "A binary message was expected.")
    }

    @Test func contentThatIsTooLargeClosesWith1009() async throws {
        let closed = try await end { _ in throw ResponseError(.contentTooLarge, "Say less.") }

        #expect(closed.code == .messageTooBig)
        #expect(closed.reason == "Say less.")
    }

    @Test func errorOfTheClientClosesWith1008() async throws {
        let closed = try await end { _ in throw ResponseError(.forbidden, "Not in this room.") }

        #expect(closed.code == .policyViolation)
        #expect(closed.reason == "Not in this room.")
    }

    @Test func errorOfTheServerIsNotTold() async throws {
        await #expect(throws: ResponseError.self) {
            try await end { _ in throw ResponseError(.badGateway, "Secret") }
        }
        let failing = Response.webSocket { _ in throw ResponseError(.badGateway, "Secret") }
        let closed = try await TestClient(failing, failures: .answered).webSocket("/") {
            try await $0.closed()
        }
        #expect(closed.code == .internalError)
        #expect(closed.reason.isEmpty)
    }

    @Test func slowReaderIsToldToTryAgain() async throws {
        let closed = try await end { _ in
            let room = Broadcast<String>(limit: 1)
            try await room.join { messages in
                for _ in 0..<2 { try await room.send("a") }
                for try await _ in messages {}
            }
        }

        #expect(closed.code == .tryAgainLater)
    }

    @Test func errorAfterOnesOwnCloseKeepsItsCode() async throws {
        let application = Response.webSocket { socket in
            try await socket.close(.goingAway)
            throw Secret()
        }
        let closed = try await TestClient(application, failures: .answered).webSocket("/") {
            try await $0.closed()
        }
        #expect(closed.code == .goingAway)
    }

    @Test func closeOfAnotherSocketIsAnErrorOfThisOne() async throws {
        let notes = Notes<WebSocket>()
        let other = Response.webSocket { socket in
            for try await _ in socket {}
            notes.write(socket)
        }
        try await TestClient(other).webSocket("/") { try await $0.close() }
        let gone = try #require(await notes.next())

        await #expect(throws: WebSocketClosed.self) {
            try await end { _ in try await gone.send("anybody there?") }
        }
    }

    @Test func cancellationOfTheTaskIsPassedOn() async throws {
        let notes = Notes<Void>()
        let application = Response.webSocket { socket in
            notes.write(())
            for try await _ in socket {}
            try Task.checkCancellation()
        }
        let scope = Scope.webSocket(WebSocketScope(path: "/"))
        let send = Send { _ in }
        let receive = Receive {
            try await Task.sleep(for: .seconds(3600))
            return .webSocketConnect
        }

        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await application(scope, receive, send) }
                _ = await notes.next()
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }
}
