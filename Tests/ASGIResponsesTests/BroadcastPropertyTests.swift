import ASGIResponses
import TestSupport
import Testing

/// Whatever is done in whatever order, readers get what a simple list would give them.
@Suite(.timeLimit(.minutes(2))) struct BroadcastPropertyTests {
    /// A reader, and what it should get.
    private struct Reader {
        let iterator: Broadcast<Int>.Messages.Iterator
        var expected: [Int] = []
        var isTooSlow = false

        mutating func expect(_ message: Int, _ limit: Int, _ policy: SlowReaderPolicy) {
            guard !isTooSlow else { return }
            guard expected.count == limit else { return expected.append(message) }
            switch policy {
            case .end:
                expected = []
                isTooSlow = true
            case .dropOldest: expected = expected.dropFirst() + [message]
            case .dropNewest, .wait: break
            }
        }

        /// Reads and compares several messages, as far as there should be any.
        mutating func read(_ count: Int) async throws {
            var iterator = iterator
            if isTooSlow {
                await #expect(throws: SlowReaderError.self) { try await iterator.next() }
            }
            for message in expected.prefix(count) {
                let read = try await iterator.next()
                #expect(read == message)
            }
            expected.removeFirst(min(count, expected.count))
        }
    }

    @Test(arguments: [SlowReaderPolicy.end, .dropOldest, .dropNewest, .wait])
    func readersGetWhatAListWouldGiveThem(policy: SlowReaderPolicy) async throws {
        var random = SeededRandom(seed: 20)
        for _ in 0..<(SeededRandom.rounds / 10) {
            let limit = Int.random(in: 1...40, using: &random)
            let broadcast = Broadcast<Int>(limit: limit, slowReaders: policy)
            var readers: [Reader] = []
            for step in 0..<200 {
                switch Int.random(in: 0..<20, using: &random) {
                case 0: readers.append(Reader(iterator: broadcast.messages().makeAsyncIterator()))
                case 1 where Bool.random(using: &random):
                    readers.indices.randomElement(using: &random).map { _ = readers.remove(at: $0) }
                case 2...10:
                    let isFull = readers.contains { $0.expected.count == limit }
                    // It would wait for ever.
                    if policy == .wait, isFull { continue }
                    try await broadcast.send(step)
                    for index in readers.indices { readers[index].expect(step, limit, policy) }
                default:
                    guard let index = readers.indices.randomElement(using: &random) else {
                        continue
                    }
                    // Often all that waits, so that inboxes become empty in any state.
                    try await readers[index].read(Int.random(in: 1...60, using: &random))
                }
                #expect(broadcast.readerCount == readers.count { !$0.isTooSlow })
            }
            broadcast.finish()
            for var reader in readers {
                try await reader.read(.max)
            }
        }
    }
}
