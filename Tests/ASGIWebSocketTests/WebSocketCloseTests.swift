import ASGIResponses
import ASGITesting
import ASGIWebSocket
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct WebSocketCloseTests {
    private func closed(
        by body: @escaping @Sendable (WebSocket) async throws -> Void
    ) async throws -> SocketClosed {
        try await TestClient(Response.webSocket(body)).webSocket("/") { try await $0.closed() }
    }

    @Test(arguments: [.normal, .policyViolation, CloseCode(rawValue: 4999)] as [CloseCode])
    func closeOfTheHandlerSaysCodeAndReason(_ code: CloseCode) async throws {
        let closed = try await closed { socket in
            #expect(socket.closed == nil)
            try await socket.close(code, reason: "why")
            #expect(socket.closed?.code == code)
            #expect(socket.closed?.reason == "why")
            #expect(socket.closed?.initiator == .application)
        }

        #expect(closed.code == code)
        #expect(closed.reason == "why")
    }

    @Test func secondCloseDoesNothing() async throws {
        let closed = try await closed { socket in
            try await socket.close(.goingAway)
            try await socket.close(.policyViolation, reason: "again")
            #expect(socket.closed?.code == .goingAway)
        }

        #expect(closed.code == .goingAway)
    }

    @Test(arguments: [0, 999, 1004, 1005, 1006, 1015, 2000, 5000] as [UInt16])
    func codeThatMayNotBeSentIsAnError(_ code: UInt16) async throws {
        let closed = try await closed { socket in
            await #expect(throws: ProtocolViolation.self) {
                try await socket.close(CloseCode(rawValue: code))
            }
            #expect(socket.closed == nil)
        }

        #expect(closed.code == .normal)
    }

    @Test func reasonIsCutBetweenCharacters() async throws {
        let closed = try await closed { socket in
            try await socket.close(reason: String(repeating: "\u{20AC}", count: 50))
        }

        #expect(closed.reason == String(repeating: "\u{20AC}", count: 41))
    }

    @Test func sendingAfterOnesOwnCloseIsAReportedError() async throws {
        let error = await #expect(throws: WebSocketClosed.self) {
            try await closed { socket in
                try await socket.close(.goingAway, reason: "enough")
                try await socket.send("late")
            }
        }

        #expect(error?.code == .goingAway)
        #expect(error?.reason == "enough")
        #expect(error?.initiator == .application)
    }

    @Test func receivingEndsWithOnesOwnClose() async throws {
        let application = Response.webSocket { socket in
            try await socket.close()
            for try await message in socket { Issue.record("\(message)") }
            await #expect(throws: WebSocketClosed.self) { try await socket.receive() }
        }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send("nobody reads this")
            _ = try await socket.closed()
        }
    }

    @Test func receiverEndsWhenAnotherTaskCloses() async throws {
        let closed = try await closed { socket in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for try await message in socket { Issue.record("\(message)") }
                }
                try await socket.close(.goingAway)
                try await group.waitForAll()
            }
        }

        #expect(closed.code == .goingAway)
    }

    @Test(
        arguments: [
            (.normal, ""), (.goingAway, "left"), (CloseCode(rawValue: 4001), "mine"), (nil, ""),
        ] as [(CloseCode?, String)])
    func closeOfTheOtherEndEndsTheIteration(_ code: CloseCode?, _ reason: String) async throws {
        let notes = Notes<WebSocketClosed?>()
        let application = Response.webSocket { socket in
            var messages: [WebSocketMessage] = []
            for try await message in socket { messages.append(message) }
            #expect(messages == [.text("last")])
            for try await _ in socket { Issue.record("There is no second end.") }
            let first = await #expect(throws: WebSocketClosed.self) { try await socket.receive() }
            let second = await #expect(throws: WebSocketClosed.self) {
                try await socket.receive(String.self)
            }
            let third = await #expect(throws: WebSocketClosed.self) { try await socket.send("a") }
            #expect(first == second)
            #expect(first == third)
            #expect(first == socket.closed)
            try await socket.close(.internalError)
            notes.write(socket.closed)
        }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send("last")
            try await socket.close(code, reason: reason)
        }

        let closed = await notes.next() ?? nil
        #expect(closed?.code == code ?? .noStatusReceived)
        #expect(closed?.reason == reason)
        #expect(closed?.initiator == .peer)
    }

    @Test func closeOfTheOtherEndIsNoErrorOfTheHandler() async throws {
        let application = Response.webSocket { socket in
            while true { _ = try await socket.receive() }
        }

        try await TestClient(application).webSocket("/") { socket in try await socket.close() }
    }

    @Test func senderFindsHowTheOtherEndClosed() async throws {
        let notes = Notes<WebSocketClosed?>()
        let application = Response.webSocket { socket in
            let closed = await #expect(throws: WebSocketClosed.self) {
                while true { try await socket.send("tick") }
            }
            notes.write(closed)
            // What was sent before the close is still there.
            let message = try await socket.receive()
            #expect(message == .text("first"))
            let end = await #expect(throws: WebSocketClosed.self) { try await socket.receive() }
            #expect(end == closed)
        }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send("first")
            _ = try await socket.receive()
            try await socket.close(CloseCode(rawValue: 4002), reason: "read enough")
        }

        let closed = await notes.next() ?? nil
        #expect(closed?.code.rawValue == 4002)
        #expect(closed?.reason == "read enough")
        #expect(closed?.initiator == .peer)
    }
}
