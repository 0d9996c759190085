import HTTPCore
import Synchronization
import TestSupport
import Testing

@Suite struct SharedBodyTests {
    @Test func requestsOverOneReceiveShareTheBody() async throws {
        let source = ScriptedSource(parts: ["hello", ", world"])
        let receive = Receive(source)
        let (first, second) = (Request(receive), Request(receive))

        #expect(try await first.body.text() == "hello, world")
        #expect(try await second.body.text() == "hello, world")
        #expect(try await second.body.parts() == ["hello, world"])
        #expect(source.timesAsked == 2)
    }

    @Test func bodyThatOneRequestStreamedIsGoneForTheOther() async throws {
        let receive = Receive(ScriptedSource(parts: ["hello"]))

        _ = try await Request(receive).body.parts()

        #expect(await bodyError { try await Request(receive).body.collect() } == .alreadyRead)
    }

    @Test func collectedBodyIsReplayedOnceAsAnEvent() async throws {
        let receive = Receive(ScriptedSource(parts: ["hello", ", world"]))
        _ = try await Request(receive).body.collect()

        let events = (try await receive(), try await receive())

        #expect(events.0 == .httpRequest(body: Array("hello, world".utf8), more: false))
        #expect(events.1 == .httpDisconnect)
        #expect(try await Request(receive).body.text() == "hello, world")
    }

    @Test func collectedBodyReachesWhoeverWrapsTheReceive() async throws {
        let receive = Receive(ScriptedSource(parts: ["hello", ", world"]))
        _ = try await Request(receive).body.collect()

        let wrapped = Receive { try await receive() }

        #expect(try await Request(wrapped).body.text() == "hello, world")
    }

    @Test func eventsThatWereReceivedAreNotCollected() async throws {
        let receive = Receive(ScriptedSource(parts: ["hello", ", world"]))

        let event = try await receive()

        #expect(event == .httpRequest(body: Array("hello".utf8), more: true))
        #expect(await bodyError { try await Request(receive).body.collect() } == .alreadyRead)
        #expect(try await receive() == .httpRequest(body: Array(", world".utf8), more: false))
    }

    @Test func bodyThatIsBeingCollectedCannotBeReadAtTheSameTime() async throws {
        let shared = Mutex<Receive?>(nil)
        let log = Log()
        let receive = Receive {
            // Here the body is being collected, as this is where its part comes from.
            let receive = try #require(shared.withLock { $0 })
            let collected = await bodyError { try await Request(receive).body.collect() }
            let streamed = await bodyError { try await Request(receive).body.parts() }
            if collected == .beingRead { log.add("collected") }
            if streamed == .beingRead { log.add("streamed") }
            await #expect(throws: ProtocolViolation.self) { try await receive() }
            return .httpRequest(body: [1], more: false)
        }
        shared.withLock { $0 = receive }

        #expect(try await Request(receive).body.collect() == [1])
        #expect(log.entries == ["collected", "streamed"])
    }
}
