import HTTPCore
import Testing

@Suite struct RequestBodyTests {
    @Test func streamGivesThePartsInOrder() async throws {
        let request = Request(ScriptedSource(parts: ["hello", ", ", "world"]))

        #expect(try await request.body.parts() == ["hello", ", ", "world"])
    }

    @Test func emptyPartsAreSkipped() async throws {
        let request = Request(ScriptedSource(parts: ["", "hello", "", "", "world", ""]))

        #expect(try await request.body.parts() == ["hello", "world"])
    }

    @Test func emptyBodyHasNoParts() async throws {
        #expect(try await Request(ScriptedSource(parts: [""])).body.parts().isEmpty)
        #expect(try await Request(ScriptedSource(parts: [""])).body.collect().isEmpty)
    }

    @Test func iteratorStaysAtTheEnd() async throws {
        let source = ScriptedSource(parts: ["a"])
        var iterator = Request(source).body.makeAsyncIterator()

        #expect(try await iterator.next() == Array("a".utf8))
        #expect(try await iterator.next() == nil)
        #expect(try await iterator.next() == nil)
        #expect(source.timesAsked == 1)
    }

    @Test func collectedBodyIsAllOfIt() async throws {
        let request = Request(ScriptedSource(parts: ["hello", "", ", ", "world"]))

        #expect(try await request.body.text() == "hello, world")
    }

    @Test func bodyIsCollectedAnyNumberOfTimesButReadOnce() async throws {
        let source = ScriptedSource(parts: ["hello", ", world"])
        let request = Request(source)

        for _ in 0..<3 { #expect(try await request.body.text() == "hello, world") }

        #expect(source.timesAsked == 2)
    }

    @Test func collectedBodyIsStreamedAnyNumberOfTimes() async throws {
        let request = Request(ScriptedSource(parts: ["hello", ", world"]))

        _ = try await request.body.collect()

        for _ in 0..<2 { #expect(try await request.body.parts() == ["hello, world"]) }
        #expect(try await request.body.text() == "hello, world")
    }

    @Test func collectedEmptyBodyStreamsNothing() async throws {
        let request = Request(ScriptedSource(parts: [""]))

        _ = try await request.body.collect()

        #expect(try await request.body.parts().isEmpty)
    }

    @Test func streamedBodyCannotBeCollected() async throws {
        let request = Request(ScriptedSource(parts: ["hello", ", world"]))

        _ = try await request.body.parts()

        #expect(await bodyError { try await request.body.collect() } == .alreadyRead)
    }

    @Test func streamedBodyCannotBeStreamedAgain() async throws {
        let request = Request(ScriptedSource(parts: ["hello", ", world"]))

        _ = try await request.body.parts()

        #expect(await bodyError { try await request.body.parts() } == .alreadyRead)
    }

    @Test func bodyThatWasBegunCannotBeCollected() async throws {
        let request = Request(ScriptedSource(parts: ["hello", ", world"]))
        var iterator = request.body.makeAsyncIterator()

        _ = try await iterator.next()

        #expect(await bodyError { try await request.body.collect() } == .alreadyRead)
        #expect(try await iterator.next() == Array(", world".utf8))
    }

    @Test func iteratorThatWasNeverAskedTakesNothing() async throws {
        let request = Request(ScriptedSource(parts: ["hello"]))

        _ = request.body.makeAsyncIterator()

        #expect(try await request.body.text() == "hello")
    }

    @Test func eventOfAnotherScopeIsAViolation() async {
        let source = ScriptedSource([.lifespanStartup])

        await #expect(throws: ProtocolViolation.self) { try await Request(source).body.collect() }
    }

    @Test func lengthIsTheOneAnnounced() {
        let source = ScriptedSource(parts: [""])

        #expect(Request(source, announcing: 42).body.announcedLength == 42)
        #expect(Request(source).body.announcedLength == nil)
    }
}
