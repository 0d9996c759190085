import HTTPCore
import Testing

@Suite struct BodyLimitTests {
    @Test func bodyMayHaveAsManyBytesAsTheLimit() async throws {
        let fits = Request(ScriptedSource(parts: ["abc", "de"]))
        let isTooLarge = Request(ScriptedSource(parts: ["abc", "def"]))

        #expect(try await fits.body.text(upTo: 5) == "abcde")
        #expect(await bodyError { try await isTooLarge.body.collect(upTo: 5) } == .tooLarge)
    }

    @Test func announcedLengthIsRefusedBeforeAnythingIsRead() async {
        let source = ScriptedSource(parts: ["hello"])

        let code = await bodyError {
            try await Request(source, announcing: 5).body.collect(upTo: 4)
        }

        #expect(code == .tooLarge)
        #expect(source.timesAsked == 0)
    }

    @Test func largerLimitMayBeTriedAfterAnEarlyRefusal() async throws {
        let request = Request(ScriptedSource(parts: ["hel", "lo"]), announcing: 5)

        #expect(await bodyError { try await request.body.collect(upTo: 4) } == .tooLarge)
        #expect(try await request.body.text(upTo: 5) == "hello")
    }

    @Test func bodyMayBeStreamedAfterAnEarlyRefusal() async throws {
        let request = Request(ScriptedSource(parts: ["hel", "lo"]), announcing: 5)

        #expect(await bodyError { try await request.body.collect(upTo: 4) } == .tooLarge)
        #expect(try await request.body.parts() == ["hel", "lo"])
    }

    @Test func bodyIsNotReadBeyondTheLimit() async {
        let source = ScriptedSource(parts: ["abc", "def", "ghi"])

        #expect(await bodyError { try await Request(source).body.collect(upTo: 4) } == .tooLarge)
        #expect(source.timesAsked == 2)
    }

    @Test func lateRefusalIsFinal() async {
        let request = Request(ScriptedSource(parts: ["abc", "def"]))

        #expect(await bodyError { try await request.body.collect(upTo: 4) } == .tooLarge)
        #expect(await bodyError { try await request.body.collect(upTo: 100) } == .tooLarge)
        #expect(await bodyError { try await request.body.parts() } == .tooLarge)
    }

    @Test func bodyThatIsHereIsMeasuredAgain() async throws {
        let request = Request(ScriptedSource(parts: ["hello"]))
        _ = try await request.body.collect()

        #expect(await bodyError { try await request.body.collect(upTo: 4) } == .tooLarge)
        #expect(try await request.body.text(upTo: 5) == "hello")
    }

    @Test func bodyThatLiesAboutItsLengthIsMeasuredByItsBytes() async {
        let request = Request(ScriptedSource(parts: ["hello"]), announcing: 3)

        #expect(await bodyError { try await request.body.collect(upTo: 4) } == .tooLarge)
    }

    @Test func limitOfNothingAcceptsNothing() async throws {
        #expect(try await Request(ScriptedSource(parts: [""])).body.collect(upTo: 0) == [])
        let request = Request(ScriptedSource(parts: ["a"]))
        #expect(await bodyError { try await request.body.collect(upTo: 0) } == .tooLarge)
    }

    @Test func defaultLimitIs10MiB() async {
        let request = Request(ScriptedSource(parts: [""]), announcing: 10_485_761)

        #expect(RequestBody.defaultLimit == 10_485_760)
        #expect(await bodyError { try await request.body.collect() } == .tooLarge)
    }

    @Test func errorsKnowTheirStatus() async {
        let large = await #expect(throws: BodyError.self) {
            try await Request(ScriptedSource(parts: ["ab"])).body.collect(upTo: 1)
        }
        let cut = await #expect(throws: BodyError.self) {
            try await Request(ScriptedSource([])).body.collect()
        }
        let receive = Receive(ScriptedSource(parts: ["a"]))
        _ = try? await Request(receive).body.parts()
        let gone = await #expect(throws: BodyError.self) {
            try await Request(receive).body.collect()
        }

        #expect(large?.status == .contentTooLarge)
        #expect(large?.message == "The body is larger than the limit of 1 bytes.")
        #expect(cut?.status == .badRequest)
        #expect(gone?.status == .internalServerError)
    }
}
