import HTTPCore

extension ServerConformance {
    /// What holds of the handshakes of sockets.
    static let handshakes = [
        Check("The scope tells the handshake, and the answer is the application's.") { serve in
            let application = sockets { scope, _, send in
                try await send(
                    .webSocketAccept(
                        subprotocol: scope.subprotocols.last, headers: [.via: "application"]))
                let query = String(decoding: scope.queryString, as: UTF8.self)
                let origin = scope.headers[.origin] ?? "none"
                try await send(
                    .webSocketSend(.text("\(scope.scheme) \(scope.path) \(query) \(origin)")))
            }
            try await serve(application) { client in
                try await client.webSocket(
                    "/a%20b?c=d", headers: [.origin: "http://e"], subprotocols: ["one", "two"]
                ) { socket in
                    try require("The subprotocol", socket.subprotocol, is: "two")
                    try require("Via", socket.headers[.via], is: "application")
                    try require(
                        "The scope", try await socket.receive(), is: .text("ws /a b c=d http://e"))
                }
            }
        },
        Check("An application that closes before it accepts refuses with 403.") { serve in
            let application = sockets { _, _, send in try await send(.webSocketClose()) }
            try await serve(application) { client in
                try require("The status", try await refusal(of: client).status.code, is: 403)
            }
        },
        Check("An application may refuse with a response (where offered).") { serve in
            let application = sockets { scope, _, send in
                guard scope.extensions.contains(.webSocketResponse) else {
                    return try await send(.webSocketClose())
                }
                let start = ResponseStart(
                    status: .unauthorized, headers: [.wwwAuthenticate: "Basic"])
                try await send(.webSocketResponseStart(start))
                try await send(.webSocketResponseBody(Array("Who ".utf8), more: true))
                try await send(.webSocketResponseBody(Array("are you?".utf8)))
            }
            try await serve(application) { client in
                let reply = try await refusal(of: client)
                if reply.status == .forbidden { throw NotOffered() }
                try require("The status", reply.status.code, is: 401)
                try require(
                    "WWW-Authenticate", reply.headers[.wwwAuthenticate], is: "Basic")
                try require("The text", reply.text, is: "Who are you?")
            }
        },
        Check("An error before the accept refuses with 500.") { serve in
            struct Secret: Error {}
            try await serve(sockets { _, _, _ in throw Secret() }) { client in
                try require("The status", try await refusal(of: client).status.code, is: 500)
            }
        },
        Check("A subprotocol that was not offered is refused, and the right one may follow.") {
            serve in
            let notebook = Notebook()
            let application = sockets { scope, _, send in
                let isRefused = await send.refuses(.webSocketAccept(subprotocol: "three"))
                notebook.write("refused", "\(isRefused)")
                try await send(.webSocketAccept(subprotocol: "two"))
            }
            try await serve(application) { client in
                let subprotocol = try await client.webSocket("/", subprotocols: ["one", "two"]) {
                    $0.subprotocol
                }
                try require("The subprotocol", subprotocol, is: "two")
                try require("Refused", try await notebook.read("refused"), is: "true")
            }
        },
    ]
}

/// The response with which a handshake is refused.
private func refusal(of client: TestClient) async throws -> TestReply {
    do {
        try await client.webSocket("/") { _ in }
        throw Broken(description: "The socket was accepted.")
    } catch let error as HandshakeRefused {
        return error.reply
    }
}
