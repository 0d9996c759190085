import ASGITesting
import ASGITools
import HTTPCore

extension SharedApplication {
    static func addSockets(to app: inout App) {
        app.webSocket("/socket", subprotocols: ["v2", "v1"]) { socket in
            for try await message in socket { try await socket.send(message) }
        }
        app.webSocket("/socket/last") { socket in
            let last = try await socket.receive(String.self)
            try await socket.send("last: \(last)")
            try await socket.close(CloseCode(rawValue: 4001), reason: "enough \u{1F600}")
        }
        app.webSocket("/socket/failure") { _ in throw Failure() }
        app.webSocket("/socket/return") { _ in }
        app.webSocket("/socket/number") { socket in
            let user = try await socket.receive(User.self)
            try await socket.send(["\(user.name) \(user.age)"])
        }
        app.webSocket("/socket/own", origins: .sameOrigin) { socket in
            let scope = socket.scope
            let query = String(decoding: scope.queryString, as: UTF8.self)
            try await socket.send("\(scope.scheme) \(scope.path) \(query) \(scope.subprotocols)")
        }
        app.handshake("/socket/denied") { _ in
            try Response.json(["error": "denied"], status: .paymentRequired)
                .header(.via, "application")
        }
        app.handshake("/socket/broken") { _ in throw Failure() }
        app.handshake("/socket/streamed") { _ in
            Response.stream { writer in
                try await writer.write("no, ")
                try await writer.write("never")
            }.status(.forbidden)
        }
        app.handshake("/socket/unoffered") { _ in .webSocket(subprotocol: "v9") { _ in } }
        app.handshake("/socket/closed") { request in
            let closing = ClosureApplication { _, _, send in try await send(.webSocketClose()) }
            return .application(closing, for: request)
        }
    }
}

extension SharedExchange {
    /// An exchange that opens a socket; a refusal is what it comes to, too.
    private static func socket(
        _ name: String, _ path: String, headers: HTTPFields = [:], subprotocols: [String] = [],
        _ talk: @escaping @Sendable (TestSocket) async throws -> String = { socket in
            "closed: \(try await socket.closed())"
        }
    ) -> SharedExchange {
        SharedExchange(name) { client in
            do {
                return try await client.webSocket(
                    path, headers: headers, subprotocols: subprotocols
                ) { socket in
                    "\(socket.subprotocol ?? "none") \(try await talk(socket))"
                }
            } catch let refusal as HandshakeRefused {
                return "refused: \(describe(refusal.reply))"
            }
        }
    }

    /// Says what comes back of some messages, and how the socket ends.
    private static func echo(
        _ messages: WebSocketMessage...
    ) -> @Sendable (TestSocket) async throws -> String {
        { socket in
            var answers: [WebSocketMessage] = []
            for message in messages {
                try await socket.send(message)
                answers.append(try await socket.receive())
            }
            return answers == messages ? "\(answers)".prefix(200).description : "not the same"
        }
    }

    static let sockets: [SharedExchange] = [
        socket("text messages", "/socket", echo(.text("a"), .text(""), .text("\u{1F600}"))),
        socket("binary messages", "/socket", echo(.binary([0, 255]), .binary([]))),
        socket(
            "large messages", "/socket",
            echo(
                .text(String(repeating: "ab\u{e9}", count: 100_000)),
                .binary([UInt8](repeating: 7, count: 1_000_000)))),
        socket(
            "subprotocol of the server's choice", "/socket", subprotocols: ["v1", "v2"], echo()),
        socket("subprotocol that nobody speaks", "/socket", subprotocols: ["v3"], echo()),
        socket(
            "subprotocols as a field", "/socket/own",
            headers: [.secWebSocketProtocol: "v1, ,\t v2 ,v3"]
        ) { "\(try await $0.receive())" },
        socket(
            "subprotocol of a field, chosen", "/socket", headers: [.secWebSocketProtocol: "v1,v2"],
            echo()),
        socket("close of the application", "/socket/last") { socket in
            try await socket.send("a")
            return "\(try await socket.receive()) \(try await socket.closed())"
        },
        socket("close of the client", "/socket") { socket in
            try await socket.close(CloseCode(rawValue: 4002), reason: "bye")
            return "\(try await socket.closed())"
        },
        socket("socket that fails", "/socket/failure"),
        socket("socket that ends", "/socket/return"),
        socket("message of the wrong kind", "/socket/number") { socket in
            try await socket.send(#"{"name": "Kim"}"#)
            return "\(try await socket.closed())"
        },
        socket("JSON both ways", "/socket/number") { socket in
            try await socket.send(#"{"name": "Kim", "age": 7}"#)
            return "\(try await socket.receive())"
        },
        socket(
            "handshake of the same origin", "/socket/own?a=b%20c",
            headers: [.origin: "http://localhost"]
        ) { "\(try await $0.receive())" },
        socket(
            "handshake of another origin", "/socket/own", headers: [.origin: "http://example.org"]),
        socket("handshake that is denied", "/socket/denied"),
        socket("handshake that fails", "/socket/broken"),
        socket("handshake that is denied in parts", "/socket/streamed"),
        socket("handshake that is closed", "/socket/closed"),
        socket(
            "subprotocol that was not offered", "/socket/unoffered", subprotocols: ["v1"]),
        socket("handshake for a page", "/text"),
        socket("handshake for nothing", "/socket/nowhere"),
        .reply("request for a socket") { try await $0.get("/socket") },
    ]
}
