import HTTPCore
import TestSupport
import Testing

@Suite struct CookiesTests {
    private func pairs(_ field: String) -> [[String]] {
        Cookies(parsing: field).map { [$0.name, $0.value] }
    }

    @Test(
        arguments: [
            ("", []), (";", []), (" ; \t;", []),
            ("a=b", [["a", "b"]]), ("a=", [["a", ""]]), ("=b", [["", "b"]]), ("=", [["", ""]]),
            ("a=b; c=d", [["a", "b"], ["c", "d"]]), ("a=b;c=d;", [["a", "b"], ["c", "d"]]),
            ("a=b;; ;c=d", [["a", "b"], ["c", "d"]]), ("a=1; a=2", [["a", "1"], ["a", "2"]]),
            ("a=b=c==", [["a", "b=c=="]]), ("a=b, c=d", [["a", "b, c=d"]]),
            ("a b=c d", [["a b", "c d"]]), ("caf\u{e9}=\u{e9}", [["caf\u{e9}", "\u{e9}"]]),
        ] as [(String, [[String]])])
    func fieldIsSplitAtSemicolonsAndThenAtTheFirstEqualsSign(
        _ field: String, _ expected: [[String]]
    ) {
        #expect(pairs(field) == expected)
    }

    @Test(arguments: ["a=b; c=d", " a = b ;\tc\t=\td\t", "  a=b  ;  c=d  "])
    func whitespaceAroundNamesAndValuesIsDropped(_ field: String) {
        #expect(pairs(field) == [["a", "b"], ["c", "d"]])
    }

    @Test func partWithoutEqualsSignIsAValueWithoutName() {
        #expect(pairs("a=b; flag; c=d") == [["a", "b"], ["", "flag"], ["c", "d"]])
    }

    @Test func quotesDoNotHideASemicolon() {
        let field = #"a="x; session=secret; b=y""#

        #expect(pairs(field) == [["a", "\"x"], ["session", "secret"], ["b", "y\""]])
    }

    @Test(
        arguments: [
            (#""""#, ""), (#""b""#, "b"), (#"" b ""#, " b "), (#""b c""#, "b c"),
            (#""a\"b""#, "a\"b"), (#""a\\b""#, "a\\b"), (#""a\b""#, "ab"),
            (#""a\073b\054c""#, "a;b,c"), (#""\303\251""#, "\u{e9}"), (#""\012""#, "\n"),
            (#""\377""#, "\u{fffd}"), (#""\400""#, "400"), (#""\08""#, "08"), (#""\07""#, "07"),
            (#""a\""#, "a\\"), (#""a=b""#, "a=b"), (#"" "b" ""#, " \"b\" "),
        ])
    func quotedValueIsUnquotedAsPythonDoes(_ sent: String, _ value: String) {
        #expect(Cookies(parsing: "a=\(sent)")["a"] == value)
    }

    @Test(arguments: ["\"", "\"b", "b\"", "b\"c\"", "\"b\"c", "b\\073", "%22b%20", "+", "b%"])
    func anyOtherValueIsLeftAsItIs(_ value: String) {
        #expect(Cookies(parsing: "a=\(value)")["a"] == value)
    }

    @Test func firstCookieOfANameIsFound() {
        let cookies = Cookies(parsing: "a=1; b=2; a=3")

        #expect(cookies["a"] == "1")
        #expect(cookies["b"] == "2")
        #expect(cookies["A"] == nil)
    }

    @Test func allValuesOfANameAreFoundInOrder() {
        let cookies = Cookies(parsing: "a=1; b=2; a=3")

        #expect(cookies.values(for: "a") == ["1", "3"])
        #expect(cookies.values(for: "c") == [])
    }

    @Test func cookiesAreACollection() {
        let cookies = Cookies(parsing: "a=1; b=2")

        #expect(cookies.count == 2)
        #expect(cookies[1] == Cookie(name: "b", value: "2"))
        #expect(cookies == Cookies([Cookie(name: "a", value: "1"), Cookie(name: "b", value: "2")]))
        #expect(Cookies().isEmpty)
    }

    @Test func requestReadsAllCookieFieldsInOrder() {
        var headers: HTTPFields = [.accept: "x=y"]
        headers.append(HTTPField(name: .cookie, value: "a=1"))
        headers.append(HTTPField(name: .accept, value: "*/*"))
        headers.append(HTTPField(name: .cookie, value: "b=2; a=3"))
        let scope = HTTPScope(method: .get, path: "/", headers: headers)
        let request = Request(scope, receive: Receive(ScriptedSource([])))

        #expect(request.cookies == Cookies(parsing: "a=1; b=2; a=3"))
        #expect(request.cookies["b"] == "2")
    }

    @Test func requestWithoutCookiesHasNone() {
        let scope = HTTPScope(method: .get, path: "/", headers: [.setCookie: "a=1"])

        #expect(Request(scope, receive: Receive(ScriptedSource([]))).cookies.isEmpty)
    }

    @Test func bytesThatAreNotUTF8AreReplaced() {
        let field = HTTPField(name: .cookie, value: [0x61, 0x3d, 0xff, 0x62] as [UInt8])
        let headers = HTTPFields([field])

        #expect(Cookies(headers)["a"] == "\u{fffd}b")
    }

    @Test func whateverIsSentIsReadAndNamesHoldNoSeparators() {
        var random = SeededRandom(seed: 4)
        let parts = ["a", "=", ";", "; ", "\"", "\\", "\\303", " ", "\t", "session"]
        for _ in 0..<SeededRandom.rounds {
            let cookies = Cookies(parsing: random.mixedText(of: parts, upTo: 60))

            #expect(!cookies.contains { $0.name.contains(";") || $0.name.contains("=") })
        }
    }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct CookiesVectorTests {
    @Test func cookiesOfPopularSitesAreReadAsTheyWereSent() throws {
        let sites = try Vectors.loadTable("cookies/top-sites-cookie.json", of: String.self)

        #expect(sites.count > 10)
        for (site, field) in sites {
            let written = Cookies(parsing: field).map { "\($0.name)=\($0.value)" }
            // One of them is in quotes.
            let expected = field.replacing(/(; \w+=)"([^"]+)"/) { $0.1 + $0.2 }

            #expect(written.joined(separator: "; ") == expected, "\(site)")
        }
    }
}
