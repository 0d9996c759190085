import HTTPCore

/// What an application saw, for the side of the client to read.
final class Notebook: Sendable {
    /// How long a note is waited for.
    @TaskLocal static var patience = Duration.seconds(30)

    private let notes = Watched<[String: String]>([:])
    private let patience = Notebook.patience

    /// Writes a note under a name.
    func write(_ name: String, _ note: String = "") { notes.change { $0[name] = note } }

    /// Waits for a note.
    func read(_ name: String) async throws -> String {
        try await withTimeLimit(patience, waitingFor: "the application to note: \(name)") {
            try await self.notes.first { $0[name] }
        }
    }

    /// The note under a name, if it was written.
    func peek(_ name: String) -> String? { notes.read { $0[name] } }
}

/// An application of a check for requests; it has no lifespan.
func requests(
    _ body: @escaping @Sendable (HTTPScope, Receive, Send) async throws -> Void
) -> ClosureApplication {
    ClosureApplication { scope, receive, send in
        guard case .http(let http) = scope else { throw UnsupportedScope(scope) }
        try await body(http, receive, send)
    }
}

/// An application of a check for sockets; it has no lifespan, and has received the connect.
func sockets(
    _ body: @escaping @Sendable (WebSocketScope, Receive, Send) async throws -> Void
) -> ClosureApplication {
    ClosureApplication { scope, receive, send in
        guard case .webSocket(let socket) = scope else { throw UnsupportedScope(scope) }
        let event = try await receive()
        guard event == .webSocketConnect else {
            throw Broken(description: "The first event of a socket is \(event).")
        }
        try await body(socket, receive, send)
    }
}

extension Send {
    /// Sends a head and a body as a whole.
    func answer(
        _ text: String = "", status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]
    ) async throws {
        try await self(.httpResponseStart(ResponseStart(status: status, headers: headers)))
        try await self(.httpResponseBody(Array(text.utf8)))
    }

    /// Whether an event is refused as a violation of the order.
    func refuses(_ event: SendEvent) async -> Bool {
        do {
            try await self(event)
            return false
        } catch {
            return error is ProtocolViolation
        }
    }
}
