import HTTPCore
import Testing

@Suite struct AcceptCharsetTests {
    @Test(
        arguments: [
            (nil, ["utf-8", "big5"], ["utf-8", "big5"]), ("*", ["utf-8"], ["utf-8"]),
            ("", ["utf-8"], []),
            (
                "iso-8859-5, unicode-1-1;q=0.8", ["unicode-1-1", "ISO-8859-5"],
                ["ISO-8859-5", "unicode-1-1"]
            ),
            ("*, utf-8;q=0", ["utf-8", "big5"], ["big5"]), ("utf-8;q=0", ["utf-8"], []),
            ("utf-8;q=0.8, iso-8859-1", ["utf-8", "iso-8859-1"], ["iso-8859-1", "utf-8"]),
            (
                "utf-8;q=0.9, iso-8859-1;q=0.8, utf-8;q=0.7", ["iso-8859-1", "utf-8"],
                ["utf-8", "iso-8859-1"]
            ),
            ("utf-8;foo=bar;q=1, big5;q=1", ["big5", "utf-8"], ["utf-8", "big5"]),
            ("*;q=0.5, utf-8", ["big5", "utf-8"], ["utf-8", "big5"]),
        ] as [(String?, [String], [String])])
    func availableCharsetsAreRanked(_ field: String?, _ available: [String], _ expected: [String]) {
        #expect(AcceptCharset(parsing: field).ranked(available) == expected)
    }

    @Test func requestTellsWhatItAccepts() {
        let scope = HTTPScope(
            method: .get, path: "/",
            headers: [HTTPField.Name(literal: "accept-charset"): "utf-8;q=0.5, big5"])
        let request = Request(scope, receive: Receive(ScriptedSource([])))

        #expect(request.acceptCharset.accepted == ["big5", "utf-8"])
        #expect(request.acceptCharset.best(of: ["utf-8"]) == "utf-8")
    }
}
