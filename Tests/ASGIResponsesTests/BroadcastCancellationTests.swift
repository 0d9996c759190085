import ASGIResponses
import Synchronization
import Testing

/// What a task that is cancelled reads and sends.
@Suite(.timeLimit(.minutes(1))) struct BroadcastCancellationTests {
    private static let all = [SlowReaderPolicy.end, .dropOldest, .dropNewest, .wait]

    /// Runs a body in a task of its own, which is cancelled before it begins.
    private func cancelled<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async -> Result<Value, any Error> {
        await withTaskGroup(of: Result<Value, any Error>.self) { group in
            group.cancelAll()
            group.addTask {
                do { return .success(try await body()) } catch { return .failure(error) }
            }
            return await group.next() ?? .failure(CancellationError())
        }
    }

    @Test func readerThatIsCancelledGetsNothingMore() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.join { messages in
            try await broadcast.send(1)
            let answer = await cancelled { try await messages.next(1) }

            #expect(throws: CancellationError.self) { try answer.get() }
            // The message waits for whoever reads on.
            #expect(try await messages.next(1) == [1])
        }
    }

    @Test func readerThatIsCancelledWhileItWaitsLosesNoMessage() async throws {
        let broadcast = Broadcast<Int>()

        try await broadcast.join { messages in
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await messages.next(1) }
                    await letOthersRun()
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
            try await broadcast.send(1)

            #expect(try await messages.next(1) == [1])
        }
    }

    @Test func messageOrCancellationComesButNeverNeither() async throws {
        let broadcast = Broadcast<Int>(limit: 1000)
        let read = Mutex<[Int]>([])

        try await broadcast.join { messages in
            for number in 0..<500 {
                await withTaskGroup(of: Void.self) { group in
                    group.addTask { @Sendable in
                        guard let message = try? await messages.next(1).first else { return }
                        read.withLock { $0.append(message) }
                    }
                    for _ in 0..<(number % 7) { await Task.yield() }
                    group.addTask { try? await broadcast.send(number) }
                    group.cancelAll()
                }
            }
            broadcast.finish()
            let rest = try await messages.all()

            #expect(read.withLock { $0 } + rest == Array(0..<500))
        }
    }

    @Test func senderThatIsCancelledDoesNotBeginToWait() async throws {
        let broadcast = Broadcast<Int>(limit: 1, slowReaders: .wait)

        try await broadcast.join { messages in
            try await broadcast.send(1)
            let answer = await cancelled { try await broadcast.send(2) }
            broadcast.finish()
            let read = try await messages.all()

            #expect(throws: CancellationError.self) { try answer.get() }
            #expect(read == [1])
        }
    }

    @Test(arguments: all) func taskThatIsCancelledMayStillSayFarewell(
        policy: SlowReaderPolicy
    ) async throws {
        let broadcast = Broadcast<String>(slowReaders: policy)

        try await broadcast.join { messages in
            let answer = await cancelled { try await broadcast.send("farewell") }

            let read = try await messages.next(1)

            #expect(throws: Never.self) { try answer.get() }
            #expect(read == ["farewell"])
        }
    }
}
