import ASGIResponses
import TestSupport
import Testing

/// Senders that wait for their slowest reader, and what ends the wait.
@Suite(.timeLimit(.minutes(1))) struct BroadcastWaitTests {
    private let broadcast = Broadcast<Int>(limit: 2, slowReaders: .wait)
    private let log = Log()

    /// Runs a body while a task sends 3 to readers of which one has 1 and 2 waiting.
    private func whileThreeWaits(
        _ body: (inout ThrowingTaskGroup<Void, any Error>) async throws -> Void
    ) async throws {
        try await broadcast.send(all: 1...2)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do { try await broadcast.send(3) } catch {
                    log.add("\(type(of: error))")
                    return
                }
                log.add("sent")
            }
            await letOthersRun()
            #expect(log.entries == [])
            try await body(&group)
            try await group.waitForAll()
        }
    }

    @Test func senderWaitsUntilThereIsRoom() async throws {
        try await broadcast.join { messages in
            try await whileThreeWaits { group in
                #expect(try await messages.next(1) == [1])
                try await group.waitForAll()
                #expect(log.entries == ["sent"])
                #expect(try await messages.next(2) == [2, 3])
            }
        }
    }

    @Test func nobodyGetsTheMessageBeforeAllHaveRoom() async throws {
        try await broadcast.join { slow in
            try await broadcast.join { fast in
                try await whileThreeWaits { group in
                    #expect(try await fast.next(2) == [1, 2])
                    await letOthersRun()
                    #expect(log.entries == [])
                    #expect(try await slow.next(1) == [1])
                    try await group.waitForAll()
                    let read = try await fast.next(1)
                    #expect(read == [3])
                }
            }
        }
    }

    @Test func senderThatIsCancelledSendsToNobody() async throws {
        try await broadcast.join { slow in
            try await broadcast.join { fast in
                try await whileThreeWaits { group in
                    let read = try await fast.next(2)
                    #expect(read == [1, 2])
                    group.cancelAll()
                }
                #expect(log.entries == ["CancellationError"])
                // The way is free for others.
                #expect(try await slow.next(2) == [1, 2])
                try await broadcast.send(4)
                #expect(try await slow.next(1) == [4])
                #expect(try await fast.next(1) == [4])
            }
        }
    }

    @Test func slowReaderThatHasLeftIsNotWaitedFor() async throws {
        try await broadcast.join { fast in
            do {
                let slow = broadcast.messages().makeAsyncIterator()
                try await broadcast.send(all: 1...2)
                withExtendedLifetime(slow) {}
            }
            #expect(try await fast.next(2) == [1, 2])
            try await broadcast.send(3)

            #expect(try await fast.next(1) == [3])
        }
    }

    @Test func slowReaderThatLeavesWhileTheSenderWaitsFreesIt() async throws {
        let (left, leave) = AsyncStream.makeStream(of: Void.self)

        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await broadcast.join { _ in for await _ in left {} } }
            await broadcast.waitForReaders(1)
            try await whileThreeWaits { _ in leave.finish() }
            try await group.waitForAll()
        }

        #expect(log.entries == ["sent"])
    }

    @Test func finishFreesTheSenderAndDropsItsMessage() async throws {
        try await broadcast.join { messages in
            try await whileThreeWaits { _ in broadcast.finish() }

            #expect(log.entries == ["sent"])
            #expect(try await messages.all() == [1, 2])
        }
    }

    @Test func whoJoinsWhileASenderWaitsGetsItsMessage() async throws {
        try await broadcast.join { slow in
            try await whileThreeWaits { group in
                try await broadcast.join { late in
                    #expect(try await slow.next(1) == [1])
                    try await group.waitForAll()
                    #expect(try await late.next(1) == [3])
                }
            }
        }
    }

    @Test func sendersThatWaitAllGetTheirTurn() async throws {
        try await broadcast.join { messages in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...50 { group.addTask { try await broadcast.send(number) } }
                let read = try await messages.next(50)
                #expect(read.sorted() == Array(1...50))
                try await group.waitForAll()
            }
        }
    }
}
