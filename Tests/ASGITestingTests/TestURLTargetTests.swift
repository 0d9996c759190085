import ASGITesting
import HTTPCore
import Testing

@Suite struct TestURLTargetTests {
    private let base: TestURL

    init() throws { base = try #require(TestURL(parsing: "https://example.org/api/?v=1")) }

    @Test(
        arguments: [
            ("/a", ["b": "c"], "/a?b=c"), ("/a?x=1", ["b": "c"], "/a?x=1&b=c"),
            ("/a?", ["b": "c"], "/a?b=c"), ("/a", [:], "/a"), ("/a?", [:], "/a?"),
            ("/a?x#y", ["b": "c"], "/a?x&b=c"), ("", ["b": "c"], "/api/?v=1&b=c"),
            ("a", ["b": "x y", "b": "&=\u{e9}", "": ""], "/api/a?b=x+y&b=%26%3D%C3%A9&="),
            ("/*", ["b": "c"], "/*?b=c"), ("http://other.example?x", ["b": "c"], "/?x&b=c"),
        ] as [(String, KeyValuePairs<String, String>, String)])
    func queryIsAppended(
        _ target: String, _ query: KeyValuePairs<String, String>, _ expected: String
    ) throws {
        #expect(try base.request(target, query: query).target == expected)
    }

    @Test func asteriskIsTheServerAsAWhole() throws {
        let url = try base.request("*")

        #expect(url.target == "*")
        #expect(url.path == "" && url.query == nil)
        #expect(url.description == "https://example.org")
        #expect(url.resolving("a")?.description == "https://example.org/a")
        #expect(url.resolving("")?.target == "*")
    }

    @Test(
        arguments: [
            ("/*", "/*"), ("*?a", "/api/*?a"), ("./*", "/api/*"), ("//b/c", "//b/c"),
            ("/../b/./c", "/../b/./c"), ("/%2e%2e/%zz", "/%2e%2e/%zz"), ("///", "///"),
            ("/a b\u{e9}\\", "/a%20b%C3%A9%5C"), ("/a:b", "/a:b"), ("../b", "/b"),
            ("//b?c#d", "//b?c"),
        ])
    func pathIsSentAsItIsAndAReferenceIsResolved(_ target: String, _ expected: String) throws {
        #expect(try base.request(target).target == expected)
    }

    @Test(arguments: ["ftp://a/", "localhost:8080/a", "http:a", "https://u:p@a/"])
    func targetThatIsNoURLIsAnErrorThatNamesIt(_ target: String) {
        let error = #expect(throws: InvalidTarget.self) { try base.request(target) }

        #expect(error?.target == target)
        #expect(error?.description.contains("\"\(target)\"") == true)
    }
}
