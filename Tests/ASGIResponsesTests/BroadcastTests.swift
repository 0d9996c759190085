import ASGIResponses
import Synchronization
import Testing

/// Who reads what, and who has joined.
@Suite(.timeLimit(.minutes(1))) struct BroadcastTests {
    private struct Broken: Error {}

    private final class Shared: Sendable {}

    @Test func everyReaderGetsEveryMessageInOrder() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.join { first in
            try await broadcast.join { second in
                try await broadcast.send(all: 1...5)

                #expect(try await first.next(5) == [1, 2, 3, 4, 5])
                #expect(try await second.next(5) == [1, 2, 3, 4, 5])
            }
        }
    }

    @Test func readerThatWaitsGetsWhatIsSent() async throws {
        let broadcast = Broadcast<Int>()
        let (answers, answer) = AsyncStream.makeStream(of: Int.self)

        try await broadcast.join { messages in
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for try await message in messages { answer.yield(message) }
                    answer.finish()
                }
                var iterator = answers.makeAsyncIterator()
                for number in 1...100 {
                    // The reader has nothing else to do meanwhile, and waits more often than not.
                    for _ in 0..<(number % 4) { await Task.yield() }
                    try await broadcast.send(number)
                    let read = await iterator.next()
                    #expect(read == number)
                }
                broadcast.finish()
                try await group.waitForAll()
            }
        }
    }

    @Test func whoJoinsLaterGetsWhatComesLater() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.join { early in
            try await broadcast.send(1)
            try await broadcast.join { late in
                try await broadcast.send(2)
                broadcast.finish()

                #expect(try await early.all() == [1, 2])
                #expect(try await late.all() == [2])
            }
        }
    }

    @Test func messageWithoutReadersIsDropped() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.send(1)
        let read = try await broadcast.join { messages in
            broadcast.finish()
            return try await messages.all()
        }

        #expect(read == [])
    }

    @Test func closureThatReturnsLeaves() async {
        let broadcast = Broadcast<Int>()

        let during = await broadcast.join { _ in broadcast.readerCount }

        #expect(during == 1)
        #expect(broadcast.readerCount == 0)
    }

    @Test func closureThatThrowsLeaves() async {
        let broadcast = Broadcast<Int>()

        await #expect(throws: Broken.self) { try await broadcast.join { _ in throw Broken() } }

        #expect(broadcast.readerCount == 0)
    }

    @Test func closureThatIsCancelledLeaves() async {
        let broadcast = Broadcast<Int>()

        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await broadcast.join { _ = try await $0.all() } }
                await broadcast.waitForReaders(1)
                await letOthersRun()
                group.cancelAll()
                try await group.waitForAll()
            }
        }

        #expect(broadcast.readerCount == 0)
    }

    @Test func messagesThatOutliveTheClosureHaveEnded() async throws {
        let broadcast = Broadcast<Int>()

        let messages = try await broadcast.join { messages in
            try await broadcast.send(1)
            return messages
        }
        try await broadcast.send(2)

        #expect(try await messages.all() == [])
    }

    @Test func loopsOfAClosureAreOneReader() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.join { messages in
            try await broadcast.send(all: 1...3)

            #expect(try await messages.next(2) == [1, 2])
            #expect(broadcast.readerCount == 1)
            #expect(try await messages.next(1) == [3])
        }
    }

    @Test func everyLoopOverMessagesIsAReader() async throws {
        let broadcast = Broadcast<Int>()
        let messages = broadcast.messages()
        #expect(broadcast.readerCount == 0)

        var first = messages.makeAsyncIterator()
        try await broadcast.send(1)
        var second = messages.makeAsyncIterator()
        try await broadcast.send(2)
        #expect(broadcast.readerCount == 2)
        let read = try await [first.next(), first.next(), second.next()]

        #expect(read == [1, 2, 2])
    }

    @Test func loopThatEndsLeaves() async throws {
        let broadcast = Broadcast<Int>()

        try await withThrowingTaskGroup(of: [Int].self) { group in
            group.addTask { try await broadcast.messages().next(2) }
            await broadcast.waitForReaders(1)
            try await broadcast.send(all: 1...3)
            let read = try await group.next()
            #expect(read == [1, 2])
        }

        #expect(broadcast.readerCount == 0)
    }

    @Test func readersShareTheMessage() async throws {
        let broadcast = Broadcast<Shared>()
        let message = Shared()

        try await broadcast.join { first in
            try await broadcast.join { second in
                try await broadcast.send(message)

                #expect(try await first.next(1).first === message)
                #expect(try await second.next(1).first === message)
            }
        }
    }

    @Test(arguments: [SlowReaderPolicy.end, .dropOldest, .dropNewest, .wait])
    func messageIsGivenBackWhenNobodyHasItWaiting(policy: SlowReaderPolicy) async throws {
        let broadcast = Broadcast<Shared>(limit: 2, slowReaders: policy)
        weak var message: Shared?

        try await broadcast.join { _ in
            do {
                let shared = Shared()
                message = shared
                try await broadcast.send(shared)
            }
            #expect(message != nil)
        }

        #expect(message == nil)
    }
}
