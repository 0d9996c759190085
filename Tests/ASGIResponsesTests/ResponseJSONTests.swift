import ASGIResponses
import HTTPCore
import Testing

@Suite struct ResponseJSONTests {
    private struct Note: Encodable {
        var title: String?
        var ratio: Double?
    }

    @Test func valueIsCompactJSON() throws {
        let response = try Response.json(["a": [1, 2]], status: .accepted)

        #expect(response.status == .accepted)
        #expect(response.headers == [.contentType: "application/json"])
        #expect(response.text == #"{"a":[1,2]}"#)
    }

    @Test func slashesAndUnicodeAreNotEscaped() throws {
        let response = try Response.json(Note(title: "a/b \u{fc}\u{4e16}\u{1f600} \"c\"\n"))

        #expect(response.text == #"{"title":"a/b \#u{fc}\#u{4e16}\#u{1f600} \"c\"\n"}"#)
    }

    @Test func missingValuesAreLeftOut() throws {
        #expect(try Response.json(Note()).text == "{}")
    }

    @Test func valueNeedNotBeAnObject() throws {
        #expect(try Response.json("text").text == #""text""#)
        #expect(try Response.json(1).text == "1")
        #expect(try Response.json([String]()).text == "[]")
        #expect(try Response.json(Int?.none).text == "null")
    }

    @Test func valueWithoutJSONIsAnError() {
        #expect(throws: EncodingError.self) { try Response.json(Note(ratio: .nan)) }
    }
    @Test func manyTasksMayEncodeAtOnce() async {
        let texts = await withTaskGroup { group in
            for number in 0..<200 {
                group.addTask { (number, try? Response.json([number]).text) }
            }
            return await group.reduce(into: [Int: String]()) { $0[$1.0] = $1.1 }
        }

        for number in 0..<200 { #expect(texts[number] == "[\(number)]") }
    }
}
