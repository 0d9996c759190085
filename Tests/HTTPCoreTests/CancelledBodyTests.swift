import HTTPCore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct CancelledBodyTests {
    private let source = GatedSource()

    @Test func cancelledTaskStopsToWaitForTheBody() async {
        let reading = Task { try await Request(source).body.collect() }
        await source.isAsked()

        reading.cancel()

        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    @Test func cancelledTaskStopsToWaitForAPart() async {
        let reading = Task { try await Request(source).body.parts() }
        await source.isAsked()

        reading.cancel()

        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    @Test func bodyOfWhichNothingHadComeMayBeReadAgain() async throws {
        let request = Request(source)
        let reading = Task { try await request.body.collect() }
        await source.isAsked()
        reading.cancel()
        _ = await reading.result

        source.give(.httpRequest(body: [1], more: false))

        #expect(try await request.body.collect() == [1])
    }

    @Test func bodyThatWasCancelledHalfwayCannotBeReadAgain() async {
        let request = Request(source)
        source.give(.httpRequest(body: [1], more: true))
        let reading = Task { try await request.body.collect() }
        await source.isAsked()
        reading.cancel()
        _ = await reading.result

        source.give(.httpRequest(body: [2], more: false))

        #expect(await bodyError { try await request.body.collect() } == .alreadyRead)
        #expect(await bodyError { try await request.body.parts() } == .alreadyRead)
    }
}

/// Has the events that it was given, and waits for more until its task is cancelled.
private final class GatedSource: EventSource {
    private struct State {
        var events: [ReceiveEvent] = []
        var waiter: CheckedContinuation<ReceiveEvent, any Error>?
    }

    private let state = Mutex(State())
    private let (waits, waiting) = AsyncStream.makeStream(of: Void.self)

    /// Adds an event, which nobody waits for.
    func give(_ event: ReceiveEvent) { state.withLock { $0.events.append(event) } }

    /// Returns once somebody waits for an event.
    func isAsked() async { for await _ in waits { return } }

    func next() async throws -> ReceiveEvent {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let event: ReceiveEvent? = state.withLock { state in
                    guard state.events.isEmpty else { return state.events.removeFirst() }
                    state.waiter = continuation
                    return nil
                }
                if let event { return continuation.resume(returning: event) }
                waiting.yield()
            }
        } onCancel: {
            let waiter = state.withLock { state in
                defer { state.waiter = nil }
                return state.waiter
            }
            waiter?.resume(throwing: CancellationError())
        }
    }
}
