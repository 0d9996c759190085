import ASGITools
import Synchronization

/// The rooms in which somebody is: made for the first guest, dropped behind the last.
final class Rooms: Sendable {
    private struct Room {
        /// Who does not keep up loses the connection, and the page makes another.
        let broadcast = Broadcast<WebSocketMessage>()
        var guests = 0
    }

    private let rooms = Mutex<[String: Room]>([:])

    /// How many there are.
    var count: Int { rooms.withLock { $0.count } }

    /// Keeps a room while a closure runs.
    func enter(_ name: String, _ body: (Broadcast<WebSocketMessage>) async throws -> Void)
        async throws
    {
        let broadcast = enter(name)
        defer { leave(name) }
        try await body(broadcast)
    }

    private func enter(_ name: String) -> Broadcast<WebSocketMessage> {
        rooms.withLock { rooms in
            rooms[name, default: Room()].guests += 1
            return rooms[name, default: Room()].broadcast
        }
    }

    // By a count of its own: who has entered may not have joined the broadcast yet.
    private func leave(_ name: String) {
        rooms.withLock { rooms in
            rooms[name]?.guests -= 1
            if rooms[name]?.guests == 0 { rooms[name] = nil }
        }
    }
}
