import ASGITools

/// A page, and a socket for each room.
func makeApp() -> App {
    let rooms = Rooms()
    var app = App()
    app.get("/") { _ in Response.html(page) }
    app.webSocket("/rooms/{room}", origins: .sameOrigin) { socket in
        try await talk(over: socket, in: rooms)
    }
    return app
}

/// Sends on what somebody says, and what the others in the room say to them.
private func talk(over socket: WebSocket, in rooms: Rooms) async throws {
    let request = socket.request
    let name = request.query["name"] ?? ""
    guard (1...40).contains(name.count) else {
        return try await socket.close(.policyViolation, reason: "A name has 1 to 40 characters.")
    }
    let room = try request.parameters.require("room", as: String.self)
    try await rooms.enter(room) { room in
        do {
            try await room.join { posts in
                try await room.send(Post(name: name, event: .joined))
                try await socket.forward(posts) {
                    while let said = try await nextText(of: socket) {
                        try await room.send(Post(name: name, event: .said, text: said))
                    }
                }
            }
        } catch {
            try await room.send(Post(name: name, event: .left))
            throw error
        }
        try await room.send(Post(name: name, event: .left))
    }
}

/// What somebody says next; `nil` when they have gone.
private func nextText(of socket: WebSocket) async throws -> String? {
    do {
        let said = try await socket.receive(Said.self)
        guard said.text.utf8.count <= 2000 else {
            try await socket.close(.messageTooBig, reason: "At most 2000 bytes, please.")
            return nil
        }
        return said.text
    } catch is WebSocketClosed {
        return nil
    }
}
