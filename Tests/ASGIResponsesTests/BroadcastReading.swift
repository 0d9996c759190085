import ASGIResponses

extension Broadcast.Messages {
    /// The next messages, or those until the end if there are fewer.
    func next(_ count: Int) async throws -> [Message] {
        var messages: [Message] = []
        guard count > 0 else { return [] }
        for try await message in self {
            messages.append(message)
            if messages.count == count { break }
        }
        return messages
    }

    /// All messages until the end.
    func all() async throws -> [Message] { try await next(.max) }
}

extension Broadcast {
    /// Sends several messages, one after the other.
    func send(all messages: some Sequence<Message>) async throws {
        for message in messages { try await send(message) }
    }

    /// Lets others run until there are as many readers.
    func waitForReaders(_ count: Int) async {
        while readerCount != count { await Task.yield() }
    }
}

/// Lets others run for a while: long enough for a mistake to show, were there one.
func letOthersRun() async { for _ in 0..<200 { await Task.yield() } }
