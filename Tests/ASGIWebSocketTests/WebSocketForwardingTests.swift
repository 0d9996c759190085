import ASGIResponses
import ASGITesting
import ASGIWebSocket
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct WebSocketForwardingTests {
    private struct Quiet: Error {}

    /// A chat: who comes joins the room, hears everybody, and leaves it when the socket ends.
    private func chat(_ room: Broadcast<WebSocketMessage>) -> Response {
        .webSocket { socket in
            try await room.join { messages in
                try await socket.send("welcome")
                try await socket.forward(messages) {
                    for try await message in socket { try await room.send(message) }
                }
            }
        }
    }

    @Test func peopleInAChatHearEachOther() async throws {
        let room = Broadcast<WebSocketMessage>()
        let client = TestClient(chat(room))

        try await client.webSocket("/") { kim in
            #expect(try await kim.receive() == .text("welcome"))
            try await client.webSocket("/") { lee in
                #expect(try await lee.receive() == .text("welcome"))
                #expect(room.readerCount == 2)

                try await kim.send("hello")
                #expect(try await lee.receive() == .text("hello"))
                #expect(try await kim.receive() == .text("hello"))

                try await lee.send([1, 2])
                #expect(try await kim.receive() == .binary([1, 2]))
            }
            // Who has left is no reader any more.
            #expect(room.readerCount == 1)
            try await kim.send("alone")
            #expect(try await kim.receive() == .text("alone"))
        }
        #expect(room.readerCount == 0)
    }

    @Test func chatLosesAClientAndGoesOn() async throws {
        let room = Broadcast<WebSocketMessage>()
        let client = TestClient(chat(room))

        try await client.webSocket("/") { kim in
            _ = try await kim.receive()
            try await client.webSocket("/") { lee in
                _ = try await lee.receive()
                lee.disconnect()
            }
            #expect(room.readerCount == 1)
            try await kim.send("alone")
            #expect(try await kim.receive() == .text("alone"))
        }
    }

    @Test func endOfTheMessagesEndsTheSocket() async throws {
        let room = Broadcast<WebSocketMessage>()

        try await TestClient(chat(room)).webSocket("/") { socket in
            _ = try await socket.receive()
            room.finish()
            let closed = try await socket.closed()
            #expect(closed.code == .normal)
        }
    }

    @Test func valuesAreForwardedAsTextOrJSON() async throws {
        let (numbers, texts) = (Broadcast<[String: Int]>(), Broadcast<String>())
        let application = Response.webSocket { socket in
            try await numbers.join { messages in
                try await socket.forward(messages) {
                    try await numbers.send(["a": 1])
                    for try await _ in socket { return }
                }
            }
            try await texts.join { messages in
                try await socket.forward(messages) {
                    try await texts.send("text")
                    for try await _ in socket { return }
                }
            }
        }

        try await TestClient(application).webSocket("/") { socket in
            #expect(try await socket.receive() == .text(#"{"a":1}"#))
            try await socket.send("next")
            #expect(try await socket.receive() == .text("text"))
        }
    }

    @Test func errorOfTheBodyIsThrown() async throws {
        let notes = Notes<Bool>()
        let application = Response.webSocket { socket in
            let (messages, _) = AsyncStream.makeStream(of: WebSocketMessage.self)
            do { try await socket.forward(messages) { throw Quiet() } } catch {
                notes.write(error is Quiet)
            }
        }

        try await TestClient(application).webSocket("/") { _ = try await $0.closed() }

        #expect(await notes.next() == true)
    }

    @Test func valueIsEncodedOnceForAll() async throws {
        let room = Broadcast<WebSocketMessage>()
        let client = TestClient(chat(room))

        try await client.webSocket("/") { kim in
            _ = try await kim.receive()
            try await room.send(.json(["a": 1]))
            #expect(try await kim.receive() == .text(#"{"a":1}"#))
            try await room.send(.json("text"))
            #expect(try await kim.receive() == .text(#""text""#))
        }
    }

    @Test func bodyThatClosesGoesOn() async throws {
        let notes = Notes<Result<Void, any Error>>()
        let application = Response.webSocket { socket in
            let late = LateMessages()
            do {
                try await socket.forward(late) {
                    try await socket.close()
                    late.begin.write(true)
                    _ = await late.end.next()
                    try Task.checkCancellation()
                }
                notes.write(.success(()))
            } catch { notes.write(.failure(error)) }
        }

        try await TestClient(application).webSocket("/") { socket in
            let closed = try await socket.closed()
            #expect(closed.code == .normal)
        }

        try await notes.next()?.get()
    }
}

/// Messages that come when they are told to; says when nobody reads them any more.
private struct LateMessages: AsyncSequence {
    let begin = Notes<Bool>()
    let end = Notes<Bool>()

    final class AsyncIterator: AsyncIteratorProtocol {
        private let messages: LateMessages

        init(_ messages: LateMessages) { self.messages = messages }

        func next() async -> WebSocketMessage? {
            await messages.begin.next().map { _ in .text("late") }
        }

        deinit { messages.end.write(true) }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
