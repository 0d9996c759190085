import TestSupport

/// A connection to a server on this machine.
typealias RawClient = RawSocket

extension RawSocket {
    /// Sends requests, and reads all answers until the server closes.
    func answers(to requests: String) async throws -> Answers {
        try await send(requests)
        return Answers(try await readToEnd())
    }
}
