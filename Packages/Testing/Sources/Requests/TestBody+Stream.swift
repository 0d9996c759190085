extension TestBody {
    /// Parts that come while they are sent.
    struct Stream: Sendable {
        /// Gives each part to a closure, in order and never empty.
        let forEach: @Sendable (_ write: ([UInt8]) async throws -> Void) async throws -> Void

        /// Reads a sequence, once for each time that the body is sent.
        init<Parts: AsyncSequence & Sendable>(_ parts: Parts) where Parts.Element == [UInt8] {
            forEach = { write in
                for try await part in parts {
                    // A sequence without an end need not look whether anybody wants more of it.
                    try Task.checkCancellation()
                    if !part.isEmpty { try await write(part) }
                }
                // An `AsyncStream` that is cancelled ends as if it were complete.
                try Task.checkCancellation()
            }
        }
    }

    /// Whether it is the test that writes the body.
    var isOpen: Bool { if case .open = content { true } else { false } }

    /// Whether the body can be sent again.
    var isRepeatable: Bool { bytes != nil }
}
