/// How much one side of a check has given to another that takes nothing.
///
/// Whoever gives goes on until it has to wait, or is told that it is enough. That it waits is seen
/// without a clock: its count stands still while a server answers other clients.
final class Pressure: Sendable {
    private struct State: Sendable {
        var count = 0
        var isEnough = false
    }

    /// The bytes that a server and the system may hold for one side; more is no back-pressure.
    ///
    /// The buffers of a system hold a few megabytes for each end of a connection.
    static let limit = 33_554_432
    /// What is given at a time; random, so that compression makes it no smaller.
    static let part = (0..<65_536).map { _ in UInt8.random(in: 0...255) }
    /// How often others are answered while the count stands still.
    private static let rounds = 10

    private let state = Watched(State())

    /// The bytes that were given.
    var count: Int { state.read { $0.count } }

    /// Counts the next part that is to be given; false when it is enough.
    ///
    /// - Throws: `Broken` if the part would be one too many.
    func next() throws -> Bool {
        let isGiven = state.change { state in
            if !state.isEnough { state.count += Self.part.count }
            return !state.isEnough
        }
        try requireBound()
        return isGiven == true
    }

    /// Waits until whoever gives is kept waiting, and tells it that it is enough.
    ///
    /// - Parameter other: Has the server answer somebody else.
    /// - Throws: `Broken` if more than ``limit`` was taken, and what `other` throws.
    func release(during other: () async throws -> Void) async throws {
        try await withTimeLimit(Notebook.patience, waitingFor: "the first part to be given") {
            try await self.state.first { $0.count > 0 ? () : nil }
        }
        var last = 0
        var round = 0
        while round < Self.rounds {
            try await other()
            try requireBound()
            let count = count
            round = count == last ? round + 1 : 0
            last = count
        }
        state.change { $0.isEnough = true }
    }

    private func requireBound() throws {
        let count = count
        try require(count <= Self.limit, "\(count) bytes were taken, and kept")
    }
}
