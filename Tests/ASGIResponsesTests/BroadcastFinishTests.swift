import ASGIResponses
import Testing

/// How readers come to their end when the broadcast does.
@Suite(.timeLimit(.minutes(1))) struct BroadcastFinishTests {
    @Test func readersGetWhatWaitsAndThenTheEnd() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.join { messages in
            try await broadcast.send(all: 1...3)
            broadcast.finish()

            #expect(broadcast.readerCount == 0)
            #expect(try await messages.all() == [1, 2, 3])
            #expect(try await messages.all() == [])
        }
    }

    @Test func readersThatWaitGetTheEnd() async throws {
        let broadcast = Broadcast<Int>()

        try await withThrowingTaskGroup(of: [Int].self) { group in
            for _ in 0..<100 { group.addTask { try await broadcast.messages().all() } }
            await broadcast.waitForReaders(100)
            await letOthersRun()
            broadcast.finish()

            for try await read in group { #expect(read == []) }
        }
    }

    @Test func whatIsSentAfterwardsIsDropped() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.join { messages in
            broadcast.finish()
            try await broadcast.send(1)

            #expect(try await messages.all() == [])
        }
    }

    @Test func whoJoinsAfterwardsFindsTheEnd() async throws {
        let broadcast = Broadcast<Int>()
        broadcast.finish()
        broadcast.finish()

        let read = try await broadcast.join { messages in
            #expect(broadcast.readerCount == 0)
            return try await messages.all()
        }

        #expect(read == [])
        #expect(try await broadcast.messages().all() == [])
    }

    @Test func readerThatWasTooSlowStillHearsOfIt() async throws {
        let broadcast = Broadcast<Int>(limit: 1, slowReaders: .end)

        try await broadcast.join { messages in
            try await broadcast.send(all: 1...2)
            broadcast.finish()

            await #expect(throws: SlowReaderError.self) { try await messages.all() }
        }
    }
}
