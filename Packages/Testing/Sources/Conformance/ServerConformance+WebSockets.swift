import HTTPCore

extension ServerConformance {
    /// What holds of sockets: of their handshakes, then of what follows.
    public static let webSockets = handshakes + messages

    private static let messages = [
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
        Check("A client waits while the application of its socket does not receive.") { serve in
            let notebook = Notebook()
            let pressure = Pressure()
            let application = sockets { scope, receive, send in
                try await send(.webSocketAccept())
                guard scope.path == "/" else { return }
                _ = try await notebook.read("receive")
                var received = 0
                while case .webSocketReceive(.binary(let bytes)) = try await receive() {
                    received += bytes.count
                }
                notebook.write("bytes", "\(received)")
            }
            try await serve(application) { client in
                try await client.webSocket("/") { socket in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            while try pressure.next() { try await socket.send(Pressure.part) }
                            try await socket.close()
                        }
                        try await pressure.release {
                            _ = try await client.webSocket("/other") { try await $0.closed() }
                        }
                        notebook.write("receive")
                        try await group.next()
                    }
                    try require(
                        "The bytes", try await notebook.read("bytes"), is: "\(pressure.count)")
                }
            }
        },
        Check("Tasks that send at the same time mix no messages, and lose none.") { serve in
            let application = sockets { _, _, send in
                try await send(.webSocketAccept())
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for digit in 0...9 {
                        group.addTask {
                            let text = String(repeating: "\(digit)", count: 10_000)
                            for _ in 0...9 { try await send(.webSocketSend(.text(text))) }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            try await serve(application) { client in
                var counts: [String: Int] = [:]
                try await client.webSocket("/") { socket in
                    for try await message in socket {
                        guard case .text(let text) = message else { continue }
                        counts[text, default: 0] += 1
                    }
                }
                let texts = (0...9).map { String(repeating: "\($0)", count: 10_000) }
                try require(
                    counts == Dictionary(uniqueKeysWithValues: texts.map { ($0, 10) }),
                    "The messages are others than were sent.")
            }
        },
    ]
}
