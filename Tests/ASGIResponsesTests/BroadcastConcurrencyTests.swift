import ASGIResponses
import Synchronization
import TestSupport
import Testing

/// Many readers and many senders at once.
@Suite(.timeLimit(.minutes(2))) struct BroadcastConcurrencyTests {
    /// The number of a message among those of its sender.
    private struct Message: Hashable {
        let sender: Int
        let number: Int
    }

    /// Runs tasks that send so many messages each, at the same time.
    private func send(
        _ count: Int, by senders: Int, to broadcast: Broadcast<Message>
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for sender in 0..<senders {
                group.addTask {
                    for number in 0..<count {
                        try await broadcast.send(Message(sender: sender, number: number))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test(arguments: [SlowReaderPolicy.end, .wait])
    func tenThousandReadersGetAMessage(policy: SlowReaderPolicy) async throws {
        let broadcast = Broadcast<String>(slowReaders: policy)

        try await withThrowingTaskGroup(of: [String].self) { group in
            for _ in 0..<10_000 { group.addTask { try await broadcast.messages().next(1) } }
            await broadcast.waitForReaders(10_000)
            try await broadcast.send("hello")

            var read = 0
            for try await messages in group where messages == ["hello"] { read += 1 }
            #expect(read == 10_000)
        }

        #expect(broadcast.readerCount == 0)
    }

    @Test(arguments: [(.end, 1600), (.wait, 1), (.wait, 7)] as [(SlowReaderPolicy, Int)])
    func allReadersGetTheSameOrder(policy: SlowReaderPolicy, limit: Int) async throws {
        let broadcast = Broadcast<Message>(limit: limit, slowReaders: policy)

        try await withThrowingTaskGroup(of: [Message].self) { group in
            for _ in 0..<16 { group.addTask { try await broadcast.messages().all() } }
            await broadcast.waitForReaders(16)
            try await send(200, by: 8, to: broadcast)
            broadcast.finish()

            let first = try #require(try await group.next())
            for sender in 0..<8 {
                #expect(first.filter { $0.sender == sender }.map(\.number) == Array(0..<200))
            }
            for try await other in group { #expect(other == first) }
        }
    }

    @Test func whoJoinsAndLeavesMeanwhileMissesNothingInBetween() async throws {
        let broadcast = Broadcast<Message>(limit: 4, slowReaders: .wait)
        let isOver = Atomic(false)

        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<16 {
                group.addTask { @Sendable in
                    var random = SeededRandom(seed: UInt64(task))
                    while !isOver.load(ordering: .sequentiallyConsistent) {
                        let count = Int.random(in: 0...20, using: &random)
                        let read = try await broadcast.join { try await $0.next(count) }
                        for (sender, messages) in Dictionary(grouping: read, by: \.sender) {
                            let first = messages.first?.number ?? 0
                            let numbers = Array(first..<(first + messages.count))
                            #expect(messages.map(\.number) == numbers, "of \(sender)")
                        }
                    }
                }
            }
            try await send(500, by: 4, to: broadcast)
            isOver.store(true, ordering: .sequentiallyConsistent)
            broadcast.finish()
            try await group.waitForAll()
        }

        #expect(broadcast.readerCount == 0)
    }

    @Test(
        arguments: [SlowReaderPolicy.end, .dropOldest, .dropNewest, .wait], [UInt64(1), 2, 3])
    func whateverHappensNobodyStays(policy: SlowReaderPolicy, seed: UInt64) async throws {
        let broadcast = Broadcast<Int>(limit: 3, slowReaders: policy)
        var random = SeededRandom(seed: seed)

        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<300 {
                let count = Int.random(in: 0...10, using: &random)
                let pauses = Int.random(in: 0...5, using: &random)
                let part = Int.random(in: 0..<3, using: &random)
                let isCancelled = Bool.random(using: &random)
                group.addTask {
                    await withTaskGroup(of: Void.self) { task in
                        task.addTask {
                            await Self.play(part, in: broadcast, count)
                        }
                        for _ in 0..<pauses { await Task.yield() }
                        if isCancelled { task.cancelAll() }
                    }
                }
            }
            // Readers wait for messages, and senders for readers, that may not come any more.
            await letOthersRun()
            broadcast.finish()
        }

        #expect(broadcast.readerCount == 0)
        let read = try await broadcast.messages().all()
        #expect(read == [])
    }

    /// Reads in one of two ways, or sends; how it ends is all the same.
    private static func play(_ part: Int, in broadcast: Broadcast<Int>, _ count: Int) async {
        switch part {
        case 0: _ = try? await broadcast.messages().next(count)
        case 1: _ = try? await broadcast.join { try await $0.next(count) }
        default: try? await broadcast.send(all: 0..<count)
        }
    }
}
