import ASGIResponses
import ASGITesting
import ASGIWebSocket
import HTTPCore
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct WebSocketConcurrencyTests {
    @Test func messagesOfManySendersStayWhole() async throws {
        let application = Response.webSocket { socket in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        for round in 0..<10 {
                            try await socket.send(
                                "\(number) \(round) " + String(repeating: "x", count: 999))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }

        try await TestClient(application).webSocket("/") { socket in
            var rounds = [Int](repeating: 0, count: 100)
            for try await message in socket {
                guard case .text(let text) = message else { return #expect(Bool(false)) }
                let words = text.split(separator: " ")
                let number = try #require(Int(words[0]))
                // Those of one sender come in its order.
                #expect(Int(words[1]) == rounds[number])
                #expect(words[2].count == 999)
                rounds[number] += 1
            }
            #expect(rounds.allSatisfy { $0 == 10 })
        }
    }

    @Test func oneTaskReceivesWhileAnotherSends() async throws {
        let application = Response.webSocket { socket in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for number in 0..<100 { try await socket.send("\(number)") } }
                group.addTask { for try await message in socket { try await socket.send(message) } }
                try await group.waitForAll()
            }
        }

        try await TestClient(application).webSocket("/") { socket in
            for _ in 0..<100 { try await socket.send("echo") }
            var echoes = 0
            for _ in 0..<200 where try await socket.receive() == .text("echo") { echoes += 1 }
            #expect(echoes == 100)
        }
    }

    @Test func handlerWaitsForAClientThatDoesNotRead() async throws {
        let sent = Log()
        let total = 100
        let application = Response.webSocket { socket in
            for _ in 0..<total {
                try await socket.send([UInt8](repeating: 0, count: 65_536))
                sent.add("")
            }
        }

        try await TestClient(application).webSocket("/") { socket in
            for read in 1...total {
                _ = try await socket.receive()
                // As many as there is room for, and one more.
                #expect(sent.entries.count <= read + 2)
            }
        }
    }

    @Test func secondReceiverIsAnError() async throws {
        let notes = Notes<Void>()
        let application = Response.webSocket { socket in
            await withTaskGroup(of: (any Error)?.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        do {
                            _ = try await socket.receive()
                            return nil
                        } catch { return error }
                    }
                }
                let first = await group.next() ?? nil
                #expect(first is ProtocolViolation)
                notes.write(())
                let second = await group.next() ?? nil
                #expect(second == nil)
            }
            // The socket is none the worse for it.
            try await socket.send("still here")
        }

        try await TestClient(application).webSocket("/") { socket in
            _ = await notes.next()
            try await socket.send("for the first")
            #expect(try await socket.receive() == .text("still here"))
        }
    }

    @Test func cancelledReceiverLosesNoMessage() async throws {
        let notes = Notes<Void>()
        let application = Response.webSocket { socket in
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: CancellationError.self) { try await socket.receive() }
                }
                group.cancelAll()
            }
            notes.write(())
            try await socket.send(socket.receive())
        }

        try await TestClient(application).webSocket("/") { socket in
            _ = await notes.next()
            try await socket.send("a")
            #expect(try await socket.receive() == .text("a"))
        }
    }

    @Test func sendersThatLoseTheClientAllFail() async throws {
        let notes = Notes<Int>()
        let application = Response.webSocket { socket in
            let failures = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do { while true { try await socket.send("tick") } } catch {
                            return error is WebSocketClosed
                        }
                    }
                }
                group.addTask {
                    do { while true { _ = try await socket.receive() } } catch {
                        return error is WebSocketClosed
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(socket.closed?.code == .goingAway)
            notes.write(failures)
        }

        try await TestClient(application).webSocket("/") { socket in
            _ = try await socket.receive()
            try await socket.close(.goingAway)
        }

        #expect(await notes.next() == 21)
    }
}
