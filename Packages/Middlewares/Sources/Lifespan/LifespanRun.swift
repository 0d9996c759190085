import HTTPCore
import Synchronization

/// One run through the steps of a lifespan: each is taken inside the one before it.
final class LifespanRun: Sendable {
    private struct Progress {
        /// How many steps were entered.
        var depth = 0
        /// Why the start failed.
        var startFailure: String?
        /// What went wrong while steps were undone.
        var shutdownFailures: [String] = []
        /// What the server's side threw.
        var error: (any Error)?
    }

    private let steps: [Lifespan.Step]
    private let state: LifespanState
    private let receive: Receive
    private let send: Send
    private let progress = Mutex(Progress())

    init(_ steps: [Lifespan.Step], _ state: LifespanState, _ receive: Receive, _ send: Send) {
        self.steps = steps
        self.state = state
        self.receive = receive
        self.send = send
    }

    /// Takes all steps, serves, undoes them, and answers.
    func run() async throws {
        await take(0)

        let progress = progress.withLock { $0 }
        if let error = progress.error { throw error }
        let failures = [progress.startFailure].compactMap { $0 } + progress.shutdownFailures
        let message = failures.joined(separator: "; ")
        if progress.startFailure != nil {
            try await send(.lifespanStartupFailed(message: message))
        } else if failures.isEmpty {
            try await send(.lifespanShutdownComplete)
        } else {
            try await send(.lifespanShutdownFailed(message: message))
        }
    }

    private func take(_ index: Int) async {
        progress.withLock { $0.depth = index }
        guard index < steps.count else { return await serve() }
        switch steps[index] {
        case .startup(let hook):
            do { try await hook(state) } catch { return fail(error) }
            await take(index + 1)
        case .shutdown(let hook):
            await take(index + 1)
            do { try await hook(state) } catch { note(error) }
        case .surrounding(let body): await surround(index, body)
        case .application(let application, let state):
            do {
                try await application.withLifespan(
                    state: state(self.state), reporting: Self.report
                ) { _ in await take(index + 1) }
            } catch let error as LifespanError where error.phase == .shutdown {
                note(error.reason)
            } catch let error as LifespanError {
                fail(error.reason)
            } catch {
                fail(error)
            }
        }
    }

    private func surround(
        _ index: Int, _ body: @Sendable (LifespanState, Serving) async throws -> Void
    ) async {
        do {
            try await body(state, Serving { await self.enter(index) })
            guard hasEntered(index) else {
                return fail("A closure around the serving did not serve.")
            }
        } catch {
            if hasEntered(index) { note(error) } else { fail(error) }
        }
    }

    /// Takes the steps after the one at an index, once.
    private func enter(_ index: Int) async {
        let isFirst = progress.withLock { progress in
            guard progress.depth == index else { return false }
            progress.depth = index + 1
            return true
        }
        if isFirst { await take(index + 1) }
    }

    private func hasEntered(_ index: Int) -> Bool { progress.withLock { $0.depth > index } }

    private func serve() async {
        do {
            try await send(.lifespanStartupComplete)
            guard try await receive() == .lifespanShutdown else {
                throw ProtocolViolation("A lifespan that has started ends with its shutdown.")
            }
        } catch {
            progress.withLock { $0.error = error }
        }
    }

    private static func report(_ error: any Error) {
        StandardError.write("An application has no lifespan: \(error)")
    }

    private func fail(_ reason: Any) { progress.withLock { $0.startFailure = "\(reason)" } }

    private func note(_ reason: Any) {
        progress.withLock { $0.shutdownFailures.append("\(reason)") }
    }
}
