extension Broadcast {
    /// The messages that readers get.
    ///
    /// Those of ``Broadcasting/messages()`` are for any number of loops: each joins the broadcast
    /// when it begins and leaves when it ends, however it does. Those of ``Broadcasting/join(_:)``
    /// belong to one reader, that of the closure, and to one loop at a time: two tasks that wait
    /// for its next message at once are a mistake that ends the process.
    public struct Messages: AsyncSequence, Sendable {
        private let broadcast: Broadcast
        /// Who reads; without one, each loop does.
        private let reader: BroadcastReader<Message>?

        init(of broadcast: Broadcast, for reader: BroadcastReader<Message>? = nil) {
            self.broadcast = broadcast
            self.reader = reader
        }

        /// Begins to read: from now on, messages are kept for this iterator.
        public func makeAsyncIterator() -> Iterator {
            Iterator(reader ?? BroadcastReader(joining: broadcast))
        }

        /// Hands out the messages of one reader in the order in which they were sent.
        public struct Iterator: AsyncIteratorProtocol {
            private let reader: BroadcastReader<Message>

            init(_ reader: BroadcastReader<Message>) { self.reader = reader }

            /// The next message; `nil` when the broadcast is finished and nothing waits any more,
            /// or the closure that had joined has returned.
            ///
            /// - Throws: ``SlowReaderError`` if the reader was too slow and ``SlowReaderPolicy/end``
            ///   is the policy. `CancellationError` if the task is cancelled; no message is lost
            ///   by that.
            public mutating func next() async throws -> Message? { try await reader.next() }
        }
    }
}
