import ASGIResponses
import ASGITesting
import ASGIWebSocket
import HTTPCore
import Testing

@Suite(.timeLimit(.minutes(1))) struct WebSocketMessageTests {
    private struct Greeting: Codable, Equatable {
        var name: String
        var count = 1
    }

    private let echo = Response.webSocket { socket in
        for try await message in socket { try await socket.send(message) }
    }

    @Test(
        arguments: [
            .text("text \u{1F600}"), .binary([0, 255]), .text(""), .binary([]),
        ] as [WebSocketMessage])
    func messageKeepsItsKind(_ message: WebSocketMessage) async throws {
        try await TestClient(echo).webSocket("/") { socket in
            try await socket.send(message)
            #expect(try await socket.receive() == message)
        }
    }

    @Test func whatIsSentSaysItsKind() async throws {
        let application = Response.webSocket { socket in
            let bytes: [UInt8] = [1, 2]
            try await socket.send("text")
            try await socket.send(bytes)
            try await socket.send(bytes[1...])
            try await socket.send([1, 2])
            try await socket.send(.text("message"))
            try await socket.send(Greeting(name: "a/b"))
            try await socket.send(["a", "b"])
            try await socket.send(7)
        }

        try await TestClient(application).webSocket("/") { socket in
            var messages: [WebSocketMessage] = []
            for try await message in socket { messages.append(message) }
            #expect(messages.count == 8)
            #expect(
                messages[..<5] == [
                    .text("text"), .binary([1, 2]), .binary([2]), .binary([1, 2]), .text("message"),
                ])
            guard case .text(let json) = messages[5] else { return #expect(Bool(false)) }
            #expect(["name", "a/b", "count"].allSatisfy(json.contains))
            #expect(messages[6...] == [.text(#"["a","b"]"#), .text("7")])
        }
    }

    @Test func genericCodeSendsAndReceivesTextAndBytesAsTheyAre() async throws {
        let application = Response.webSocket { socket in
            try await Self.exchange("text", over: socket)
            try await Self.exchange([UInt8](), over: socket)
            try await Self.exchange([Int](), over: socket)
        }

        try await TestClient(application).webSocket("/") { socket in
            for message in [.text("text"), .binary([]), .text("[]")] as [WebSocketMessage] {
                let sent = try await socket.receive()
                #expect(sent == message)
                try await socket.send(sent)
            }
            let closed = try await socket.closed()
            #expect(closed.code == .normal)
        }
    }

    /// Sends a value of which only this function's type is known, and receives it again.
    private static func exchange<Value: Codable & Equatable>(
        _ value: Value, over socket: WebSocket
    ) async throws {
        try await socket.send(value)
        let echo = try await socket.receive(Value.self)
        #expect(echo == value)
    }

    @Test(
        arguments: [
            .text(#"{"name":"Kim","count":3}"#), .binary(Array(#"{"name":"Kim","count":3}"#.utf8)),
        ] as [WebSocketMessage])
    func jsonIsReadFromTextAndBinary(_ message: WebSocketMessage) async throws {
        let notes = Notes<Greeting>()
        let application = Response.webSocket { socket in
            notes.write(try await socket.receive(Greeting.self))
        }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send(message)
            #expect(await notes.next() == Greeting(name: "Kim", count: 3))
        }
    }

    @Test func textAndBytesAreReceivedByType() async throws {
        let notes = Notes<String>()
        let application = Response.webSocket { socket in
            notes.write(try await socket.receive(String.self))
            notes.write("\(try await socket.receive([UInt8].self))")
        }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send(#""no JSON""#)
            try await socket.send([7])
            #expect(await notes.next() == #""no JSON""#)
            #expect(await notes.next() == "[7]")
        }
    }

    @Test func handlerMayGoOnAfterABadMessage() async throws {
        let application = Response.webSocket { socket in
            while true {
                do { try await socket.send(socket.receive(Greeting.self).name) } catch let error
                    as ContentError
                {
                    try await socket.send("\(error.status.code) \(error.message)")
                }
            }
        }

        try await TestClient(application).webSocket("/") { socket in
            for (message, answer) in [
                ("{", "400 The message is not valid JSON."),
                ("{}", "422 The value at 'name' is missing."),
                (#"{"name":"Kim","count":1}"#, "Kim"),
            ] {
                try await socket.send(message)
                #expect(try await socket.receive() == .text(answer))
            }
        }
    }

    @Test func handlerThatIgnoresMessagesMayReturn() async throws {
        let application = Response.webSocket { socket in try await socket.send("bye") }

        try await TestClient(application).webSocket("/") { socket in
            try await socket.send("nobody reads this")
            #expect(try await socket.receive() == .text("bye"))
            let closed = try await socket.closed()
            #expect(closed.code == .normal)
            #expect(closed.reason.isEmpty)
        }
    }
}
