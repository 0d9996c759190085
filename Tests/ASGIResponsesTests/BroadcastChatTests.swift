import ASGIResponses
import Synchronization
import TestSupport
import Testing

/// Two tasks for each client, one that reads the broadcast and one that sends, as a socket has them.
@Suite(.timeLimit(.minutes(1))) struct BroadcastChatTests {
    private let room = Broadcast<String>(limit: 2)

    /// Takes part until the client leaves, or is too slow.
    private func takePart(
        lines: AsyncStream<String>, write: @escaping @Sendable (String) async throws -> Void
    ) async throws {
        try await room.join { messages in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { for try await message in messages { try await write(message) } }
                group.addTask { for await line in lines { try await room.send(line) } }
                // Whichever ends first ends the other.
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    @Test func everybodyHearsEverybody() async throws {
        let clients = (0..<3).map { _ in AsyncStream.makeStream(of: String.self) }
        let logs = (0..<3).map { _ in Log() }

        try await withThrowingTaskGroup(of: Void.self) { group in
            for (client, log) in zip(clients, logs) {
                group.addTask { try await takePart(lines: client.stream) { log.add($0) } }
            }
            await room.waitForReaders(3)
            for (number, client) in clients.enumerated() {
                client.continuation.yield("\(number)")
                while logs.contains(where: { $0.entries.count <= number }) { await Task.yield() }
            }
            for client in clients { client.continuation.finish() }
            try await group.waitForAll()
        }

        #expect(logs.map(\.entries) == Array(repeating: ["0", "1", "2"], count: 3))
        #expect(room.readerCount == 0)
    }

    @Test func clientThatIsTooSlowLeavesWithAnError() async throws {
        let (lines, _) = AsyncStream.makeStream(of: String.self)
        let (released, release) = AsyncStream.makeStream(of: Void.self)
        let log = Log()

        await #expect(throws: SlowReaderError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await takePart(lines: lines) { line in
                        log.add(line)
                        for await _ in released {}
                    }
                }
                await room.waitForReaders(1)
                while log.entries.isEmpty {
                    try await room.send("first")
                    await letOthersRun()
                }
                for number in 1...3 { try await room.send("\(number)") }
                #expect(room.readerCount == 0)
                release.finish()
                try await group.waitForAll()
            }
        }
    }

    @Test func finishEndsAllWell() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<10 {
                let (lines, _) = AsyncStream.makeStream(of: String.self)
                group.addTask { try await takePart(lines: lines) { _ in } }
            }
            await room.waitForReaders(10)
            room.finish()
            try await group.waitForAll()
        }
    }
}
