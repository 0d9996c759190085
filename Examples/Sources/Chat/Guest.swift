import ASGITools

/// Somebody in a room, by the name that the query of the handshake says: `?name=Kim`.
struct Guest: Sendable {
    /// The longest name, in the units of a page's `maxlength`.
    static let nameLimit = 40

    private let name: String
    private let socket: WebSocket

    /// - Throws: `ResponseError`, which closes the socket with 1008 and its sentence. The handshake
    ///   could be refused as well, but browsers do not tell pages why one was.
    init(_ socket: WebSocket) throws {
        name = socket.request.query["name"] ?? ""
        self.socket = socket
        guard !name.allSatisfy(\.isWhitespace), name.utf16.count <= Self.nameLimit else {
            throw ResponseError(
                .badRequest, "Say who you are, in \(Self.nameLimit) characters at most.")
        }
    }

    /// Hears and says things until the socket is closed, and has it announced.
    func talk(in room: Broadcast<WebSocketMessage>) async throws {
        try await room.join { news in
            try await room.send(.json(News(kind: .joined, name: name)))
            let end: Result<Void, any Error>
            do {
                end = .success(try await socket.forward(news) { try await speak(in: room) })
            } catch { end = .failure(error) }
            // Also when the task is cancelled, as it is when the connection was lost.
            try await room.send(.json(News(kind: .left, name: name)))
            try end.get()
        }
    }

    /// Ends when the socket does, by its error.
    private func speak(in room: Broadcast<WebSocketMessage>) async throws {
        while true {
            let remark = try await socket.receive(Remark.self)
            try remark.check()
            try await room.send(.json(News(kind: .said, name: name, text: remark.text)))
        }
    }
}
