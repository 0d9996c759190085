import ASGIResponses
import ASGITesting
import ASGIWebSocket
import HTTPCore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct WebSocketLossTests {
    /// A transport on which sending fails, and whose events come from a list and then fail too.
    private final class Broken: EventSource, EventSink {
        let events: Mutex<[ReceiveEvent]>

        init(_ events: [ReceiveEvent]) { self.events = Mutex(events) }

        func next() async throws -> ReceiveEvent {
            try events.withLock { events in
                guard !events.isEmpty else { throw CancellationError() }
                return events.removeFirst()
            }
        }

        func send(_ event: SendEvent) async throws {
            if case .webSocketAccept = event { return }
            throw ClientDisconnected()
        }

        func open() async throws -> WebSocket {
            let scope = Scope.webSocket(WebSocketScope(path: "/"))
            return try await WebSocketHandshake(scope, Receive(self), Send(self)).accept()
        }
    }

    @Test func lossEndsTheIteration() async throws {
        let notes = Notes<WebSocketClosed?>()
        let application = Response.webSocket { socket in
            for try await message in socket { Issue.record("\(message)") }
            await #expect(throws: WebSocketClosed.self) { try await socket.send("late") }
            notes.write(socket.closed)
        }

        try await TestClient(application).webSocket("/") { $0.disconnect() }

        let closed = await notes.next() ?? nil
        #expect(closed?.code == .abnormal)
        #expect(closed?.initiator == .nobody)
    }

    @Test func handlerIsCancelledWhenTheSocketIsLost() async throws {
        let notes = Notes<Bool>()
        let application = ClosureApplication { scope, receive, send in
            let response = Response.webSocket { _ in try await Task.sleep(for: .seconds(3600)) }
            do { try await response(scope, receive, send) } catch {
                notes.write(error is CancellationError)
                throw error
            }
        }

        try await TestClient(application).webSocket("/") { $0.disconnect() }

        #expect(await notes.next() == true)
    }

    @Test func senderWithoutAnEventSaysTheConnectionWasLost() async throws {
        let socket = try await Broken([]).open()

        let error = await #expect(throws: WebSocketClosed.self) { try await socket.send("a") }

        #expect(error?.code == .abnormal)
        #expect(error?.initiator == .nobody)
        #expect(error == socket.closed)
    }

    @Test func senderLooksForTheCloseBehindTheMessages() async throws {
        let socket = try await Broken([
            .webSocketConnect, .webSocketReceive(.text("a")), .webSocketReceive(.text("b")),
            .webSocketDisconnect(code: 1001, reason: "left"),
        ]).open()

        let error = await #expect(throws: WebSocketClosed.self) { try await socket.send("c") }

        #expect(error?.code == .goingAway)
        #expect(error?.reason == "left")
        var messages: [WebSocketMessage] = []
        for try await message in socket { messages.append(message) }
        #expect(messages == [.text("a"), .text("b")])
    }

    @Test func senderWaitsForTheReceiverToFindTheClose() async throws {
        let (isWaiting, hasClosed) = (Notes<Bool>(), Notes<Bool>())
        let receive = Receive {
            isWaiting.write(true)
            _ = await hasClosed.next()
            return .webSocketDisconnect(code: 1001, reason: "left")
        }
        let send = Send { event in
            guard case .webSocketSend = event else { return }
            // The receiver learns of the close only now, as it may on a server.
            defer { hasClosed.write(true) }
            throw ClientDisconnected()
        }
        let scope = Scope.webSocket(WebSocketScope(path: "/"))
        let socket = try await WebSocketHandshake(scope, receive, send).accept()

        async let received = socket.receive()
        _ = await isWaiting.next()
        let sent = await #expect(throws: WebSocketClosed.self) { try await socket.send("a") }

        #expect(sent?.code == .goingAway)
        do { _ = try await received } catch { #expect(error as? WebSocketClosed == sent) }
    }

    @Test func closeOfASocketThatIsLostIsNoError() async throws {
        let socket = try await Broken([]).open()

        try await socket.close()
        #expect(socket.closed?.initiator == .application)
    }

    @Test func clientThatLeavesBeforeTheAnswerIsNoError() async throws {
        let application = Response.webSocket { _ in Issue.record("The socket was opened.") }
        let scope = Scope.webSocket(WebSocketScope(path: "/"))

        try await application.withConversation(scope) { conversation in
            conversation.send(.webSocketDisconnect(code: 1006, reason: ""))
            await #expect(throws: ClientDisconnected.self) { try await conversation.next() }
        }
    }

    @Test func eventThatIsNoneOfASocketIsAViolation() async throws {
        let socket = try await Broken([.webSocketConnect, .webSocketConnect]).open()

        await #expect(throws: ProtocolViolation.self) { try await socket.receive() }
    }
}
