#if Server
import ASGIServer
import HTTPCore

/// A server that runs in a child task while a test talks to it.
///
/// In a task of its own it can be cancelled when it takes too long, and the test goes on.
final class LiveRun: Sendable {
    private struct State: Sendable {
        var address: ConnectionAddress?
        var isOver = false
        var end: Result<Void, any Error>?
    }

    private let server: Server
    private let limit: Duration
    private let state = Watched(State())

    init(_ server: Server, limit: Duration) {
        self.server = server
        self.limit = limit
    }

    /// Starts the server, calls `body` with its address, and shuts it down.
    func around<Value>(
        _ body: (ConnectionAddress) async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.serve() }
            defer { group.cancelAll() }

            let address = try await started()
            let value: Value
            do {
                value = try await body(address)
            } catch {
                // What went wrong first is what the test has to know.
                try? await shutDown()
                throw error
            }
            try await shutDown()
            return value
        }
    }

    private func serve() async {
        do {
            try await server.serve { addresses in
                state.change { $0.address = addresses.first }
                try await state.first { $0.isOver ? () : nil }
            }
            state.change { $0.end = .success(()) }
        } catch {
            state.change { $0.end = .failure(error) }
        }
    }

    private func started() async throws -> ConnectionAddress {
        try await wait(limit, .startup, "the application to start") { state in
            try state.end?.get()
            return state.address
        }
    }

    private func shutDown() async throws {
        state.change { $0.isOver = true }
        // Requests in flight have a limit of the server's.
        let limit = limit + server.configuration.shutdownTimeout
        try await wait(limit, .shutdown, "the application to shut down") { try $0.end?.get() }
    }

    /// Waits as the client in memory does, with the same error.
    private func wait<Result: Sendable>(
        _ limit: Duration, _ phase: LifespanError.Phase, _ event: String,
        _ body: @escaping @Sendable (State) throws -> Result?
    ) async throws -> Result {
        do {
            return try await withTimeLimit(limit, waitingFor: event) {
                try await self.state.first { try body($0) }
            }
        } catch let timeout as TestTimeout {
            throw LifespanError(phase: phase, reason: "\(timeout)")
        }
    }
}
#endif
