import ASGIServer
import ASGITools
import TestSupport
import Testing

/// What travels over a WebSocket once it is open.
@Suite struct SocketServingTests {
    @Test func aMessageMayComeByteByByte() async throws {
        try await serving(socketEcho) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            for byte in Frame.text("Hello") { try await client.send([byte]) }

            #expect(try await client.read(exactly: 7) == [0x81, 5] + Array("Hello".utf8))
        }
    }

    @Test func fragmentsAreOneMessageAndPingsAreAnsweredBetweenThem() async throws {
        try await serving(socketEcho) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(Frame.client(0x01, [0x61]) + Frame.client(0x89, [0x62]))
            #expect(try await client.read(exactly: 3) == [0x8A, 1, 0x62])

            try await client.send(Frame.client(0x80, [0x63]))
            #expect(try await client.read(exactly: 4) == [0x81, 2, 0x61, 0x63])
        }
    }

    @Test(arguments: [UInt16(1000), 1001, 3000, 4999])
    func theClientsCloseIsAnsweredAndTheConnectionClosed(_ code: UInt16) async throws {
        try await serving(socketEcho) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(Frame.close(code))

            #expect(try await client.readToEnd() == Frame.server(0x88, code.bytes))
        }
    }

    @Test func aCloseWithoutACodeIsAnsweredWithoutOne() async throws {
        let isOver = Event()
        let application = socketApplication { receive, _ in
            try await receive.expect(.webSocketConnect)
            for _ in 0..<2 {
                try await receive.expect(.webSocketDisconnect(code: 1005, reason: ""))
            }
            isOver.happen()
        }
        try await serving(application) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(Frame.client(0x88))

            #expect(try await client.readToEnd() == [0x88, 0])
            await isOver.wait()
        }
    }

    /// What a client must not send, and the code that it is closed with.
    private static let breaches: [([UInt8], UInt16)] = [
        ([0x81, 0x01, 0x61], 1002),  // not masked
        (Frame.client(0xC1, [0x61]), 1002),  // compressed, which was not agreed on
        (Frame.client(0x83), 1002),  // a reserved opcode
        (Frame.client(0x80), 1002),  // continues nothing
        (Frame.client(0x09), 1002),  // a ping in fragments
        (Frame.client(0x88, [0x03]), 1002),  // half a code
        (Frame.close(1005), 1002),
        (Frame.client(0x81, [0xFF]), 1007),
        ([0x82, 0xFF, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0], 1009),  // 16 MiB and one byte
    ]

    @Test(arguments: breaches)
    func aClientThatBreaksTheProtocolIsToldAndClosed(
        _ bytes: [UInt8], _ code: UInt16
    ) async throws {
        let isOver = Event()
        let application = socketApplication { receive, send in
            try await receive.expect(.webSocketConnect)
            guard case .webSocketDisconnect(let received, _) = try await receive() else { return }
            #expect(received == code)
            await #expect(throws: ClientDisconnected.self) {
                try await send(.webSocketSend(.text("late")))
            }
            isOver.happen()
        }
        try await serving(application) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(bytes)

            let answer = try await client.readToEnd()
            #expect(Array(answer.prefix(1) + answer.dropFirst(2).prefix(2)) == [0x88] + code.bytes)
            await isOver.wait()
        }
    }

    @Test func whatCameBeforeABreachIsAnswered() async throws {
        try await serving(socketEcho) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(
                Frame.text("a") + Frame.text("b") + Frame.client(0x91) + Frame.text("late"))

            let answer = try await client.readToEnd()
            #expect(answer.prefix(6) == [0x81, 1, 0x61, 0x81, 1, 0x62])
            #expect(answer.dropFirst(6).prefix(1) == [0x88])
            #expect(answer.dropFirst(8).prefix(2) == UInt16(1002).bytes[...])
        }
    }

    @Test func aBreachEndsTheSocketOfAnApplicationThatDoesNotReceive() async throws {
        let application = socketApplication { _, _ in try await Task.sleep(for: .seconds(3600)) }
        try await serving(application, { $0.webSocket.closeTimeout = .milliseconds(1) }) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(Frame.client(0x91))

            let answer = try await client.readToEnd()
            #expect(Array(answer.prefix(1) + answer.dropFirst(2).prefix(2)) == [0x88, 0x03, 0xEA])
        }
    }

    @Test func messagesThatAreHereWhenTheClientClosesAreReceivedFirst() async throws {
        let (isClosed, isOver) = (Event(), Event())
        let application = socketApplication { receive, _ in
            try await receive.expect(.webSocketConnect)
            await isClosed.wait()
            try await receive.expect(.webSocketReceive(.text("a")))
            try await receive.expect(.webSocketReceive(.binary([1])))
            try await receive.expect(.webSocketDisconnect(code: 1000, reason: ""))
            isOver.happen()
        }
        try await serving(application) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(
                Frame.text("a") + Frame.client(0x82, [1]) + Frame.close(1000))
            _ = try await client.readToEnd()
            isClosed.happen()
            await isOver.wait()
        }
    }

    @Test func theApplicationsCloseWaitsForTheClients() async throws {
        let application = socketApplication { receive, send in
            try await send(.webSocketClose(code: 4000, reason: "enough"))
            try await receive.expect(.webSocketConnect)
            try await receive.expect(.webSocketDisconnect(code: 4000, reason: "enough"))
        }
        try await serving(application) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            let close = Frame.server(0x88, UInt16(4000).bytes + Array("enough".utf8))
            #expect(try await client.read(exactly: close.count) == close)

            // Whatever comes before the answer is dropped, and a ping is not answered any more.
            try await client.send(Frame.text("late") + Frame.client(0x89) + Frame.close(4000))
            #expect(try await client.readToEnd() == [])
        }
    }

    @Test func aClientThatDoesNotAnswerACloseIsCut() async throws {
        let application = socketApplication { _, send in try await send(.webSocketClose()) }
        try await serving(application, { $0.webSocket.closeTimeout = .milliseconds(1) }) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()

            #expect(try await client.readToEnd() == Frame.server(0x88, UInt16(1000).bytes))
        }
    }

    @Test func anApplicationThatGoesOnAfterACloseIsCancelledInTheEnd() async throws {
        let isCancelled = Event()
        let application = socketApplication { _, _ in
            do { try await Task.sleep(for: .seconds(3600)) } catch {
                isCancelled.happen()
                throw error
            }
        }
        try await serving(application, { $0.webSocket.closeTimeout = .milliseconds(1) }) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            try await client.send(Frame.close(1000))
            await isCancelled.wait()
        }
    }

    @Test func aLostClientCancelsTheApplication() async throws {
        let (hasBegun, isCancelled) = (Event(), Event())
        let application = socketApplication { _, _ in
            hasBegun.happen()
            do { try await Task.sleep(for: .seconds(3600)) } catch {
                isCancelled.happen()
                throw error
            }
        }
        try await serving(application) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            await hasBegun.wait()
            try await client.finish(abruptly: true)
            await isCancelled.wait()
        }
    }
}
