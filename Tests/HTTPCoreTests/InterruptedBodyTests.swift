import HTTPCore
import Testing

@Suite struct InterruptedBodyTests {
    private static let cutBody = [
        ReceiveEvent.httpRequest(body: Array("hello".utf8), more: true), .httpDisconnect,
    ]

    @Test func cutStreamThrowsAfterTheLastPart() async throws {
        var iterator = Request(ScriptedSource(Self.cutBody)).body.makeAsyncIterator()

        #expect(try await iterator.next() == Array("hello".utf8))
        #expect(await bodyError { try await iterator.next() } == .disconnected)
        #expect(await bodyError { try await iterator.next() } == .disconnected)
    }

    @Test func cutBodyIsNeverAShortSuccess() async {
        let request = Request(ScriptedSource(Self.cutBody))

        for _ in 0..<2 {
            #expect(await bodyError { try await request.body.collect() } == .disconnected)
            #expect(await bodyError { try await request.body.parts() } == .disconnected)
        }
    }

    @Test func cutStreamCannotBeCollected() async {
        let request = Request(ScriptedSource(Self.cutBody))

        #expect(await bodyError { try await request.body.parts() } == .disconnected)
        #expect(await bodyError { try await request.body.collect() } == .disconnected)
    }

    @Test func clientThatLeavesAtOnceSendsNoBody() async {
        let request = Request(ScriptedSource([.httpDisconnect]))

        #expect(await bodyError { try await request.body.collect() } == .disconnected)
    }

    @Test func errorOfTheSourceIsThrownAgain() async {
        struct Broken: Error {}
        let request = Request(Receive { throw Broken() })

        for _ in 0..<2 {
            await #expect(throws: Broken.self) { try await request.body.collect() }
            await #expect(throws: Broken.self) { try await request.body.parts() }
        }
    }

    @Test func cancelledTaskStopsToWaitForTheBody() async {
        let source = SilentSource()
        let reading = Task { try await Request(source).body.collect() }
        await source.isAsked()

        reading.cancel()

        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    @Test func cancelledTaskStopsToWaitForAPart() async {
        let source = SilentSource()
        let reading = Task { try await Request(source).body.parts() }
        await source.isAsked()

        reading.cancel()

        await #expect(throws: CancellationError.self) { try await reading.value }
    }

    @Test func bodyThatWasCancelledHalfwayIsNotReadOn() async {
        let source = SilentSource()
        let request = Request(source)
        let reading = Task { try await request.body.collect() }
        await source.isAsked()

        reading.cancel()
        _ = await reading.result

        await #expect(throws: (any Error).self) { try await request.body.collect() }
    }
}

/// Never has an event: waits until its task is cancelled.
private final class SilentSource: EventSource {
    private let (asked, asking) = AsyncStream.makeStream(of: Void.self)
    private let (events, sending) = AsyncStream.makeStream(of: ReceiveEvent.self)

    /// Waits until somebody waits for an event.
    func isAsked() async { for await _ in asked { return } }

    func next() async throws -> ReceiveEvent {
        asking.yield()
        for await event in events { return event }
        try Task.checkCancellation()
        sending.finish()
        throw ProtocolViolation("The stream of events ended by itself.")
    }
}
