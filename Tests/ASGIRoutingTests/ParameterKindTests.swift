import ASGIRouting
import HTTPCore
import Testing

/// What the kinds of parameters accept.
@Suite struct ParameterKindTests {
    private func accepted(_ kind: String, _ values: [String]) throws -> [String] {
        let router = try Router("GET /a/{x:\(kind)}", "GET /b/v{x:\(kind)}!")
        let whole = values.filter { router.find("GET /a/\($0)").hasPrefix("GET") }
        let inner = values.filter { router.find("GET /b/v\($0)!").hasPrefix("GET") }
        #expect(whole == inner)
        return whole
    }

    @Test func intIsDigitsThatFit() throws {
        let good = [
            "0", "7", "007", "%31", "9223372036854775807", String(repeating: "0", count: 63) + "1",
        ]
        let bad = [
            "", "-1", "+1", "1.0", "1e3", "0x1", "1_0", "1a", "9223372036854775808", "%D9%A3", " 1",
            "99999999999999999999", String(repeating: "0", count: 64) + "1", "1%2F2",
        ]

        #expect(try accepted("int", good + bad) == good)
    }

    @Test func floatIsDigitsAndPerhapsAPoint() throws {
        let good = ["0", "1", "1.5", "00.00", "3.14159265358979", "%31%2e5"]
        let bad = [
            "", ".", "1.", ".5", "1.2.3", "-1.5", "1e3", "inf", "nan", "1,5", "a",
            String(repeating: "1", count: 65),
        ]

        #expect(try accepted("float", good + bad) == good)
    }

    @Test func uuidIsHexadecimalInEitherCase() throws {
        let good = [
            "123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174AbC",
            "00000000-0000-0000-0000-00000000000%30",
        ]
        let bad = [
            "", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400",
            "123e4567-e89b-12d3-a456-4266141740000", "g23e4567-e89b-12d3-a456-426614174000",
            "123e4567-e89b-12d3-a4564-26614174000", "{123e4567-e89b-12d3-a456-426614174000}",
        ]

        #expect(try accepted("uuid", good + bad) == good)
    }

    @Test func textIsAnythingButNothing() throws {
        let good = ["a", ".", "%20", "%2F", "a%2Fb", "%00", "\u{e9}", "*", "{x}"]

        #expect(try accepted("str", good + [""]) == good)
    }

    @Test func expressionIsForTheWholeDecodedText() throws {
        #expect(
            try accepted(#"\d{3}"#, ["123", "12", "1234", "a123", "%3123"]) == ["123", "%3123"])
        #expect(try accepted("(en|de)", ["en", "de", "end", "fr"]) == ["en", "de"])
        #expect(try accepted("a/b", ["a%2Fb", "a"]) == ["a%2Fb"])
        #expect(try accepted(" [a-c]{2,} ", ["ab", "a", "abc"]) == ["ab", "abc"])
        #expect(try accepted(#"[{}]+|\}"#, ["%7B%7D", "a"]) == ["%7B%7D"])
        #expect(try accepted("(\u{e4}|\u{f6})+", ["%C3%A4%C3%B6", "a"]) == ["%C3%A4%C3%B6"])
    }

    @Test func digitsOfExpressionsAreASCII() throws {
        #expect(try accepted(#"\d+"#, ["1", "%D9%A3"]) == ["1"])
    }

    @Test func spacesAroundNameAndKindMeanNothing() throws {
        let router = try Router(#"GET /{ x : int }/{ y }/{ z:\d{3} }"#)

        #expect(router.find("GET /1/2/345").hasSuffix("x=1 y=2 z=345"))
    }

    @Test func pathTakesSlashesAndNothing() throws {
        let router = try Router("GET /a/{x:path}")

        #expect(router.find("GET /a/") == "GET /a/{x:path} x=")
        #expect(router.find("GET /a//") == "GET /a/{x:path} x=/")
        #expect(router.find("GET /a/b/c%2Fd/") == "GET /a/{x:path} x=b/c/d/")
        #expect(router.find("GET /a") == "404")
    }
}
