/// Somebody who has joined a broadcast, and leaves it with the last reference at the latest.
final class BroadcastReader<Message: Sendable>: Sendable {
    private let broadcast: Broadcast<Message>
    private let inbox: Inbox

    init(joining broadcast: Broadcast<Message>) {
        self.broadcast = broadcast
        inbox = broadcast.join()
    }

    deinit { leave() }

    func leave() { broadcast.leave(inbox) }

    func next() async throws -> Message? {
        guard let letter = try await inbox.next() else { return nil }
        guard let letter = letter as? Letter<Message> else {
            preconditionFailure("A broadcast puts nothing but its own messages.")
        }
        return letter.message
    }
}
