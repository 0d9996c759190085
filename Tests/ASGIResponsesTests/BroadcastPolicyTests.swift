import ASGIResponses
import Testing

/// What becomes of readers that do not keep up; waiting for them has tests of its own.
@Suite(.timeLimit(.minutes(1))) struct BroadcastPolicyTests {
    @Test(
        arguments: [(.dropOldest, [3, 4, 5]), (.dropNewest, [1, 2, 3])]
            as [(SlowReaderPolicy, [Int])])
    func slowReaderLosesMessages(policy: SlowReaderPolicy, left: [Int]) async throws {
        let broadcast = Broadcast<Int>(limit: 3, slowReaders: policy)

        try await broadcast.join { messages in
            try await broadcast.send(all: 1...5)
            #expect(try await messages.next(3) == left)
            // Having read, it gets everything again.
            try await broadcast.send(all: 6...8)
            #expect(try await messages.next(3) == [6, 7, 8])
        }
    }

    @Test func slowReaderIsEnded() async throws {
        let broadcast = Broadcast<Int>(limit: 3, slowReaders: .end)

        try await broadcast.join { messages in
            try await broadcast.send(all: 1...3)
            #expect(broadcast.readerCount == 1)
            try await broadcast.send(4)
            #expect(broadcast.readerCount == 0)
            for _ in 1...2 {
                let error = await #expect(throws: SlowReaderError.self) {
                    try await messages.next(1)
                }
                #expect(error?.limit == 3)
            }
        }
    }

    @Test func readerThatWasEndedMayJoinAgain() async throws {
        let broadcast = Broadcast<Int>(limit: 1, slowReaders: .end)

        try await broadcast.join { _ in try await broadcast.send(all: 1...2) }
        try await broadcast.join { messages in
            try await broadcast.send(3)
            #expect(try await messages.next(1) == [3])
        }
    }

    @Test func errorSaysWhatHappened() async throws {
        let broadcast = Broadcast<Int>(limit: 2)

        let error = await #expect(throws: SlowReaderError.self) {
            try await broadcast.join { messages in
                try await broadcast.send(all: 1...3)
                _ = try await messages.next(1)
            }
        }

        #expect(
            error?.description
                == "A reader of a broadcast was too slow: 2 messages waited for it, and one more "
                + "came.")
    }

    @Test(arguments: [SlowReaderPolicy.end, .dropOldest, .dropNewest])
    func slowReaderHoldsUpNobody(policy: SlowReaderPolicy) async throws {
        let broadcast = Broadcast<Int>(limit: 2, slowReaders: policy)

        try await broadcast.join { _ in
            try await broadcast.join { fast in
                for number in 1...100 {
                    try await broadcast.send(number)
                    #expect(try await fast.next(1) == [number])
                }
            }
        }
    }

    @Test func bySixtyFourMessagesAReaderIsNotSlowAndByOneMoreItIsEnded() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.join { messages in
            try await broadcast.send(all: 1...64)
            #expect(try await messages.next(64) == Array(1...64))
            try await broadcast.send(all: 1...65)
            let error = await #expect(throws: SlowReaderError.self) { try await messages.next(1) }
            #expect(error?.limit == 64)
        }
    }
}
