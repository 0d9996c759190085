import ASGIResponses
import ASGITesting
import HTTPCore
import TestSupport
import Testing

@Suite struct TestBodyTests {
    private struct User: Codable, Equatable {
        let name: String
        let age: Int
    }

    /// Writes what it was told to.
    private struct FixedJSON: JSONEncoding {
        let text: String

        func encode(_ value: some Encodable) throws -> [UInt8] { Array(text.utf8) }
    }

    private static let noParts = AsyncStream<[UInt8]> { $0.finish() }

    @Test(
        arguments: [
            (TestBody.none, nil, ""), ("", "text/plain; charset=utf-8", ""),
            ("caf\u{e9}", "text/plain; charset=utf-8", "caf\u{e9}"),
            (.text("a\r\nb"), "text/plain; charset=utf-8", "a\r\nb"), ([], nil, ""),
            ([0x61, 0x62], nil, "ab"), (.bytes([0x61]), nil, "a"),
            (.bytes([0x61], contentType: "image/png"), "image/png", "a"),
            (.form([:]), "application/x-www-form-urlencoded", ""),
            (
                .form(["b": "1", "a": "x y&z", "b": "\u{e9}", "": ""]),
                "application/x-www-form-urlencoded", "b=1&a=x+y%26z&b=%C3%A9&="
            ),
        ] as [(TestBody, String?, String)])
    func bodyIsBytesWithTheirType(_ body: TestBody, _ type: String?, _ text: String) {
        #expect(body.contentType == type)
        #expect(body.bytes == Array(text.utf8))
    }

    @Test func literalMayHoldValues() {
        let name = "Kim"
        let body: TestBody = "Hello, \(name)!"

        #expect(body.bytes == Array("Hello, Kim!".utf8))
    }

    @Test func jsonIsReadAsTheSameValue() async throws {
        let user = User(name: "Kim \"/\u{1F600}", age: 7)
        let body = try TestBody.json(user)

        #expect(body.contentType == "application/json")
        #expect(try await Request(body).json(as: User.self) == user)
    }

    @Test func jsonIsWrittenByTheEncoderThatIsGiven() throws {
        let body = try TestBody.json(1, using: FixedJSON(text: "one"))

        #expect(body.bytes == Array("one".utf8))
    }

    @Test func valueWithoutAJSONFormIsAnError() {
        #expect(throws: EncodingError.self) { try TestBody.json(Double.nan) }
    }

    @Test(
        arguments: [
            (TestBody.open, nil), (.stream(noParts), nil),
            (.stream(noParts, contentType: "text/csv"), "text/csv"),
        ] as [(TestBody, String?)])
    func bytesOfAStreamAreNotKnown(_ body: TestBody, _ type: String?) {
        #expect(body.bytes == nil)
        #expect(body.contentType == type)
    }

    @Test func formIsReadAsItWasWritten() async throws {
        var random = SeededRandom(seed: 31)
        let pieces = [
            "a", "&", "=", "+", " ", "%", "%41", ";", "\r\n", "\u{0}", "\u{e9}", "e\u{301}", "~*",
        ]
        for _ in 0..<300 {
            let texts = (0..<6).map { _ in random.hostileText(of: pieces, upTo: 6) }
            let body = TestBody.form([
                texts[0]: texts[1], texts[2]: texts[3], texts[0]: texts[4], texts[5]: "",
            ])

            let fields = try await ReadField.all(of: Request(body).form())

            let pairs = [(0, texts[1]), (2, texts[3]), (0, texts[4]), (5, "")]
            #expect(
                fields
                    == pairs.map { index, value in
                        ReadField(name: Array(texts[index].utf8), content: Array(value.utf8))
                    })
        }
    }
}
