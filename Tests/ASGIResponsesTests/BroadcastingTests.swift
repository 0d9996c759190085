import ASGIResponses
import Synchronization
import Testing

/// What a broker has to do, done in memory: two processes share what is sent in either.
@Suite(.timeLimit(.minutes(1))) struct BroadcastingTests {
    /// Brings what is published to every process that has subscribed.
    private final class Broker: Sendable {
        private let processes = Mutex<[Broadcast<String>]>([])

        func subscribe(_ readers: Broadcast<String>) { processes.withLock { $0.append(readers) } }

        func publish(_ message: String) async throws {
            for readers in processes.withLock({ $0 }) { try await readers.send(message) }
        }
    }

    private struct Process: Broadcasting {
        let readers = Broadcast<String>()
        let broker: Broker

        init(_ broker: Broker) {
            self.broker = broker
            broker.subscribe(readers)
        }

        func send(_ message: String) async throws { try await broker.publish(message) }
    }

    /// What an application does, whatever brings its messages.
    private func greet(_ chat: any Broadcasting<String>) async throws -> [String] {
        try await chat.join { messages in
            try await chat.send("hello")
            return try await messages.next(1)
        }
    }

    @Test func broadcastIsAllOfItForOneProcess() async throws {
        let chat = Broadcast<String>()

        #expect(chat.readers === chat)
        #expect(try await greet(chat) == ["hello"])
    }

    @Test func brokerReachesTheReadersOfAllProcesses() async throws {
        let broker = Broker()
        let (here, there) = (Process(broker), Process(broker))

        try await there.join { messages in
            let heardHere = try await greet(here)
            let heardThere = try await messages.next(1)

            #expect(heardHere == ["hello"])
            #expect(heardThere == ["hello"])
        }
    }

    @Test func messagesOfABrokerAreThoseOfTheProcess() async throws {
        let process = Process(Broker())

        var iterator = process.messages().makeAsyncIterator()
        #expect(process.readers.readerCount == 1)
        try await process.send("hello")
        let read = try await iterator.next()

        #expect(read == "hello")
    }
}
