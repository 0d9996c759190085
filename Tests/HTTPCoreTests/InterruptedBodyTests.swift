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

    @Test func errorOfTheSourceIsThrown() async {
        struct Broken: Error {}

        await #expect(throws: Broken.self) {
            try await Request(Receive { throw Broken() }).body.collect()
        }
        await #expect(throws: Broken.self) {
            try await Request(Receive { throw Broken() }).body.parts()
        }
    }

    @Test func bodyThatFailedIsNotBeingCollectedAnyMore() async throws {
        struct Broken: Error {}
        let receive = Receive { throw Broken() }

        _ = try? await Request(receive).body.collect()

        await #expect(throws: Broken.self) { try await Request(receive).body.collect() }
        await #expect(throws: Broken.self) { try await receive() }
    }
}
