import ASGITools
import Synchronization

/// The rooms that somebody is in.
final class Rooms: Sendable {
    private struct Room {
        let posts = Broadcast<Post>()
        var visitors = 0
    }

    private let rooms = Mutex<[String: Room]>([:])

    /// How many rooms there are.
    var count: Int { rooms.withLock { $0.count } }

    /// Opens a room while `body` runs; the last who leaves closes it.
    func enter(_ name: String, _ body: (Broadcast<Post>) async throws -> Void) async throws {
        let posts = rooms.withLock { rooms in
            rooms[name, default: Room()].visitors += 1
            return rooms[name, default: Room()].posts
        }
        defer {
            rooms.withLock { rooms in
                rooms[name]?.visitors -= 1
                if rooms[name]?.visitors == 0 { rooms[name] = nil }
            }
        }
        try await body(posts)
    }
}
