import HTTPCore
import TestSupport
import Testing

@Suite struct QueryItemsTests {
    private func items(_ query: String) -> [[String]] {
        QueryItems(parsing: Array(query.utf8)).map { [$0.name, $0.value] }
    }

    @Test(
        arguments: [
            ("", []), ("a", [["a", ""]]), ("a=b", [["a", "b"]]), ("=b", [["", "b"]]),
            ("=", [["", ""]]),
            ("a=b=c", [["a", "b=c"]]), ("a=1&b=2", [["a", "1"], ["b", "2"]]),
            ("&&a=1&&b&", [["a", "1"], ["b", ""]]), ("a=1;b=2", [["a", "1;b=2"]]),
            ("a+b=c+d", [["a b", "c d"]]), ("a%3Db=%26", [["a=b", "&"]]),
            ("%zz=%", [["%zz", "%"]]),
            ("a=%2B", [["a", "+"]]), ("%C3%A9=\u{e9}", [["\u{e9}", "\u{e9}"]]),
            ("a=?b#", [["a", "?b#"]]),
        ] as [(String, [[String]])])
    func queryIsParsedAsAForm(_ query: String, _ expected: [[String]]) {
        #expect(items(query) == expected)
    }

    @Test func firstValueOfANameIsFound() {
        let query = QueryItems(parsing: Array("a=1&b=2&a=3&c".utf8))

        #expect(query["a"] == "1")
        #expect(query["c"] == "")
        #expect(query["d"] == nil)
        #expect(query["A"] == nil)
    }

    @Test func allValuesOfANameAreFoundInOrder() {
        let query = QueryItems(parsing: Array("a=1&b=2&a=3&a".utf8))

        #expect(query.values(for: "a") == ["1", "3", ""])
        #expect(query.values(for: "c") == [])
    }

    @Test func itemsAreACollection() {
        let query = QueryItems(parsing: Array("a=1&b=2".utf8))

        #expect(query.count == 2)
        #expect(query[1] == QueryItems.Item(name: "b", value: "2"))
        #expect(query.last?.name == "b")
        #expect(QueryItems().isEmpty)
        #expect(query == QueryItems([.init(name: "a", value: "1"), .init(name: "b", value: "2")]))
    }

    @Test func requestReadsItsQuery() {
        let scope = HTTPScope(method: .get, path: "/", queryString: Array("a=b%20c".utf8))
        let request = Request(scope, receive: Receive(ScriptedSource([])))

        #expect(request.query["a"] == "b c")
    }
}

/// A case of `urlencoded/wpt-urlencoded-parser.json`.
struct URLEncodedCase: Decodable, Sendable, CustomTestStringConvertible {
    let input: String
    let output: [[String]]

    var testDescription: String { input.debugDescription }

    static var all: [URLEncodedCase] {
        get throws { try Vectors.load("urlencoded/wpt-urlencoded-parser.json") }
    }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct QueryItemsVectorTests {
    @Test(arguments: try URLEncodedCase.all)
    func queryIsParsedAsBrowsersParseIt(_ sample: URLEncodedCase) {
        let items = QueryItems(parsing: Array(sample.input.utf8))

        #expect(
            items.map { [Array($0.name.utf8), Array($0.value.utf8)] }
                == sample.output.map { $0.map { Array($0.utf8) } })
    }
}
