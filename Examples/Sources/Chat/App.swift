import ASGIServer
import ASGITools

func makeApp(_ rooms: Rooms = Rooms()) -> App {
    var app = App()
    app.get("/") { _ in .html(page) }
    app.webSocket("/rooms/{room}", origins: .sameOrigin) { socket in
        let guest = try Guest(socket)
        let room: String = try socket.request.parameters.require("room")
        try await rooms.enter(room) { room in try await guest.talk(in: room) }
    }
    return app
}

func makeServer(port: Int) -> Server {
    var configuration = ServerConfiguration(port: port)
    // A remark with every character escaped is less; more is not even read, and closed with 1009.
    configuration.webSocket.limits.messageBytes = 16_384
    return Server(makeApp(), configuration: configuration)
}
