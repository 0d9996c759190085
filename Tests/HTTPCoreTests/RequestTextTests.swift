import HTTPCore
import Testing

@Suite struct RequestTextTests {
    private func request(_ bytes: [UInt8], as contentType: String?) -> Request {
        Request(ScriptedSource(pieces: bytes.pieces(of: 2)), as: contentType)
    }

    @Test(
        arguments: [
            (nil, Array("h\u{e9}".utf8), "h\u{e9}"),
            ("text/plain", Array("h\u{e9}".utf8), "h\u{e9}"),
            ("text/plain; charset=ISO-8859-1", [0x68, 0xE9], "h\u{e9}"),
            ("text/plain; charset=\"us-ascii\"", [0x68], "h"), (nil, [], ""),
            ("nonsense; charset=latin1", Array("\u{e9}".utf8), "\u{e9}"),
            (nil, [0xEF, 0xBB, 0xBF, 0x41], "\u{feff}A"),
        ] as [(String?, [UInt8], String)])
    func textIsReadInItsCharacterSet(
        _ contentType: String?, _ bytes: [UInt8], _ text: String
    ) async throws {
        let read = try await request(bytes, as: contentType).text()

        #expect(Array(read.utf8) == Array(text.utf8))
    }

    @Test func textIsReadAnyNumberOfTimes() async throws {
        let request = request(Array("abc".utf8), as: nil)

        for _ in 0..<2 { #expect(try await request.text() == "abc") }
        #expect(try await request.body.collect() == Array("abc".utf8))
    }

    @Test func unknownCharacterSetIs415AndStaysUnread() async {
        let source = ScriptedSource(parts: ["a"])
        let request = Request(source, as: "text/plain; charset=utf-16")

        let error = await statusError { try await request.text() }

        #expect((error as? ContentError)?.code == .unsupportedCharset)
        #expect(error?.status == .unsupportedMediaType)
        #expect(source.timesAsked == 0)
    }

    @Test func bytesOutsideOfTheCharacterSetAre400() async {
        let error = await statusError { try await request([0xE9], as: "text/plain").text() }

        #expect((error as? ContentError)?.code == .malformed)
        #expect(error?.status == .badRequest)
    }

    @Test func textHasALimit() async throws {
        let request = { self.request(Array("12345".utf8), as: nil) }

        #expect(try await request().text(upTo: 5) == "12345")
        #expect(await bodyError { try await request().text(upTo: 4) } == .tooLarge)
    }
}
