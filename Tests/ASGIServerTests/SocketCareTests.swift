import ASGIServer
import ASGITools
import TestSupport
import Testing

/// How open sockets are looked after: pings, limits, shutdown.
@Suite struct SocketCareTests {
    @Test func aSilentClientIsPingedAndStaysIfItAnswers() async throws {
        try await serving(
            socketEcho,
            {
                $0.webSocket.pingInterval = .milliseconds(1)
                $0.webSocket.pingTimeout = .seconds(600)
            }
        ) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            for _ in 0..<3 {
                #expect(try await client.read(exactly: 2) == [0x89, 0])
                try await client.send(Frame.client(0x8A))
            }
        }
    }

    @Test func aClientThatDoesNotAnswerAPingIsLost() async throws {
        let isOver = Event()
        let application = socketApplication { receive, _ in
            try await receive.expect(.webSocketConnect)
            try await receive.expect(.webSocketDisconnect(code: 1006, reason: ""))
            isOver.happen()
        }
        try await serving(
            application,
            {
                $0.webSocket.pingInterval = .milliseconds(1)
                $0.webSocket.pingTimeout = .milliseconds(1)
            }
        ) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            await isOver.wait()

            #expect(try await client.readToEnd() == [0x89, 0])
        }
    }

    @Test func aShutdownClosesOpenSocketsWith1001() async throws {
        let (hasBegun, isOver) = (Event(), Event())
        let application = socketApplication { receive, _ in
            try await receive.expect(.webSocketConnect)
            hasBegun.happen()
            try await receive.expect(.webSocketDisconnect(code: 1001, reason: ""))
            isOver.happen()
        }
        let (clients, clientsSink) = AsyncStream.makeStream(of: RawClient.self)
        async let farewell: Void = {
            for await client in clients {
                let close = Frame.server(0x88, UInt16(1001).bytes)
                #expect(try await client.read(exactly: 4) == close)
                try await client.send(Frame.close(1001))
                return #expect(try await client.readToEnd() == [])
            }
        }()
        try await serving(application) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            await hasBegun.wait()
            clientsSink.yield(client)
        }
        try await farewell
        await isOver.wait()
    }

    @Test func aClientThatIgnoresAShutdownCannotHoldIt() async throws {
        try await serving(socketEcho, { $0.webSocket.closeTimeout = .milliseconds(1) }) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
        }
    }

    @Test func aHandshakeThatIsAcceptedDuringAShutdownIsClosedAtOnce() async throws {
        let (hasCome, isShuttingDown) = (Event(), Event())
        let application = ClosureApplication { scope, receive, send in
            guard case .webSocket(let socket) = scope else { throw UnsupportedScope(scope) }
            hasCome.happen()
            await socket.attributes.shutdown?.wait()
            isShuttingDown.happen()
            try await send(.webSocketAccept())
            try await receive.expect(.webSocketConnect)
            try await receive.expect(.webSocketDisconnect(code: 1001, reason: ""))
        }
        let client = try await serving(
            application, { $0.webSocket.closeTimeout = .milliseconds(1) }
        ) { port in
            let client = try RawClient(port: port)
            try await client.send(Frame.handshake)
            await hasCome.wait()
            return client
        }

        let bytes = try await client.readToEnd()
        #expect(bytes.suffix(4) == Frame.server(0x88, UInt16(1001).bytes)[...])
        await isShuttingDown.wait()
    }

    @Test func aClientIsNotReadWhileItsMessagesWait() async throws {
        // A few messages of room in the application, and no more than the system's buffers besides.
        let (mayRead, hasBegun) = (Event(), Event())
        let count = Counter()
        let application = socketApplication { receive, _ in
            hasBegun.happen()
            await mayRead.wait()
            while case let event = try await receive() {
                if case .webSocketReceive = event { count.add() }
                if case .webSocketDisconnect = event { return }
            }
        }
        let message = Frame.client(0x82, [UInt8](repeating: 0, count: 125))
        let total = 200_000
        try await serving(application) { port in
            let client = try RawClient(port: port)
            _ = try await client.open()
            await hasBegun.wait()
            let sent = Counter()
            async let sending: Void = {
                let batch = Array([[UInt8]](repeating: message, count: 1000).joined())
                for _ in 0..<total / 1000 {
                    try await client.send(batch)
                    sent.add(1000)
                }
                try await client.send(Frame.close(1000))
            }()
            // Held up for good: nothing has moved for as long as the loop takes to turn.
            var last = -1
            while sent.value != last {
                last = sent.value
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(last < total)

            mayRead.happen()
            try await sending
            #expect(try await client.readToEnd() == Frame.server(0x88, UInt16(1000).bytes))
        }
        #expect(count.value == total)
    }

    @Test func anApplicationThatIgnoresTheEndDoesNotKeepTheLoop() async throws {
        let application = socketApplication { receive, _ in
            while true { _ = try await receive() }
        }
        try await serving(application) { port in
            let first = try RawClient(port: port)
            _ = try await first.open()
            try await first.finish(abruptly: true)

            // There is one loop, and the first has been told of its end by now.
            let second = try RawClient(port: port)
            #expect(try await second.open().hasPrefix("HTTP/1.1 101 "))
            try await second.finish(abruptly: true)
        }
    }
}
