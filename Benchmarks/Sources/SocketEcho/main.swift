// Our server with an echo of WebSockets at /ws, as its users write it, and a room at /room, where all
// hear what one says; with --bare, the echo alone, as an ASGI application without an `App`.
//
//     SocketEcho --port 8080 [--bare]

import ASGIServer
import ASGITools

/// The positive number after `--port` on the command line.
func port() -> Int {
    let arguments = CommandLine.arguments
    guard let index = arguments.firstIndex(of: "--port"),
        let word = arguments.dropFirst(index + 1).first, let port = Int(word), port > 0
    else { fatalError("Usage: SocketEcho --port PORT [--bare]") }
    return port
}

func makeApp() -> App {
    var app = App()
    app.webSocket("/ws") { socket in
        for try await message in socket { try await socket.send(message) }
    }
    let room = Broadcast<WebSocketMessage>()
    app.webSocket("/room") { socket in
        try await room.join { messages in
            try await socket.forward(messages) {
                for try await message in socket { try await room.send(message) }
            }
        }
    }
    return app
}

/// What `App` and `WebSocket` cannot be faster than: the events alone.
let bareEcho = ClosureApplication { scope, receive, send in
    guard case .webSocket = scope else { throw UnsupportedScope(scope) }
    while true {
        switch try await receive() {
        case .webSocketConnect: try await send(.webSocketAccept())
        case .webSocketReceive(let message): try await send(.webSocketSend(message))
        default: return
        }
    }
}

let isBare = CommandLine.arguments.contains("--bare")
let application: any ASGIApplication = isBare ? bareEcho : makeApp()
let configuration = ServerConfiguration(port: port(), eventLoopCount: 1)
try await Server(application, configuration: configuration).run()
