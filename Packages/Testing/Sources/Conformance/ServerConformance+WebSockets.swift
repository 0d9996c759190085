import HTTPCore

extension ServerConformance {
    /// What holds of sockets.
    public static let webSockets = [
        Check("Messages of both kinds go both ways, whole and in order.") { serve in
            let application = sockets { _, receive, send in
                try await send(.webSocketAccept())
                while case .webSocketReceive(let message) = try await receive() {
                    try await send(.webSocketSend(message))
                }
            }
            try await serve(application) { client in
                try await client.webSocket("/") { socket in
                    let messages: [WebSocketMessage] = [
                        .text("text \u{1F600}"), .binary([0, 255]), .text(""), .binary([]),
                        .binary([UInt8](repeating: 7, count: 300_000)),
                    ]
                    for message in messages {
                        try await socket.send(message)
                        try require("The echo", try await socket.receive(), is: message)
                    }
                }
            }
        },
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
        Check("An event in the wrong order is refused.") { serve in
            let notebook = Notebook()
            let application = sockets { _, receive, send in
                var refused = [
                    await send.refuses(.webSocketSend(.text("early"))),
                    await send.refuses(.httpResponseBody([])),
                ]
                try await send(.webSocketAccept())
                refused.append(await send.refuses(.webSocketAccept()))
                refused.append(
                    await send.refuses(
                        .webSocketResponseStart(ResponseStart(status: .forbidden))))
                try await send(.webSocketClose())
                refused.append(await send.refuses(.webSocketClose()))
                notebook.write("refused", "\(refused)")
            }
            try await serve(application) { client in
                try await client.webSocket("/") { _ = try await $0.closed() }
                let all = [Bool](repeating: true, count: 5)
                try require("Refused", try await notebook.read("refused"), is: "\(all)")
            }
        },
        Check("The application's close reaches the client behind its messages.") { serve in
            let application = sockets { _, _, send in
                try await send(.webSocketAccept())
                try await send(.webSocketSend(.text("last")))
                try await send(.webSocketClose(code: 4001, reason: "enough"))
            }
            try await serve(application) { client in
                try await client.webSocket("/") { socket in
                    try require("The message", try await socket.receive(), is: .text("last"))
                    let closure = try await socket.closed()
                    try require("The code", closure.code.rawValue, is: 4001)
                    try require("The reason", closure.reason, is: "enough")
                }
            }
        },
        Check("The client's close reaches the application behind its messages.") { serve in
            let notebook = Notebook()
            let application = sockets { scope, receive, send in
                try await send(.webSocketAccept())
                let message = try await receive()
                notebook.write(scope.path, "\(message) \(try await receive())")
            }
            try await serve(application) { client in
                for code in [UInt16(4002), 1000, 1005] {
                    try await client.webSocket("/\(code)") { socket in
                        try await socket.send("last")
                        try await socket.close(code == 1005 ? nil : .init(rawValue: code))
                    }
                    let message = ReceiveEvent.webSocketReceive(.text("last"))
                    let close = ReceiveEvent.webSocketDisconnect(code: code, reason: "")
                    try require(
                        "Received", try await notebook.read("/\(code)"), is: "\(message) \(close)")
                }
            }
        },
        Check("An application that returns closes with 1000, one that throws with 1011.") {
            serve in
            struct Secret: Error {}
            let application = sockets { scope, _, send in
                try await send(.webSocketAccept())
                if scope.path == "/1011" { throw Secret() }
            }
            try await serve(application) { client in
                for code in [UInt16(1000), 1011] {
                    let closure = try await client.webSocket("/\(code)") { try await $0.closed() }
                    try require("The code", closure.code.rawValue, is: code)
                    try require(!closure.reason.contains("Secret"), "Told: \(closure.reason)")
                }
            }
        },
        Check("A lost client is 1006, sending an error, and the task cancelled.") { serve in
            let notebook = Notebook()
            let application = sockets { _, receive, send in
                try await send(.webSocketAccept())
                notebook.write("event", "\(try await receive())")
                do {
                    try await send(.webSocketSend(.text("late")))
                    notebook.write("sent", "no error")
                } catch {
                    notebook.write("sent", "\(type(of: error))")
                }
                do { try await Task.sleep(for: .seconds(3600)) } catch {
                    notebook.write("cancelled")
                    throw error
                }
            }
            try await serve(application) { client in
                try await client.webSocket("/") { socket in
                    socket.disconnect()
                    let event = ReceiveEvent.webSocketDisconnect(code: 1006, reason: "")
                    try require("Received", try await notebook.read("event"), is: "\(event)")
                    try require(
                        "Sending", try await notebook.read("sent"), is: "ClientDisconnected")
                    _ = try await notebook.read("cancelled")
                }
            }
        },
        Check("An application waits while the client of its socket does not read.") { serve in
            let pressure = Pressure()
            let application = sockets { scope, _, send in
                try await send(.webSocketAccept())
                guard scope.path == "/" else { return }
                while try pressure.next() {
                    try await send(.webSocketSend(.binary(Pressure.part)))
                }
            }
            try await serve(application) { client in
                try await client.webSocket("/") { socket in
                    try await pressure.release {
                        _ = try await client.webSocket("/other") { try await $0.closed() }
                    }
                    var received = 0
                    for try await message in socket {
                        if case .binary(let bytes) = message { received += bytes.count }
                    }
                    try require("The bytes", received, is: pressure.count)
                }
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
