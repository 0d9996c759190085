import ASGITesting
import HTTPCore
import TestSupport
import Testing

@Suite struct TestURLTests {
    @Test(
        arguments: [
            ("https://example.org:8443/api", "https", "example.org:8443", "/api", nil),
            ("HTTP://Example.ORG", "http", "example.org", "/", nil),
            ("ws://a/b?c", "ws", "a", "/b", "c"), ("wss://[::1]:1/?", "wss", "[::1]:1", "/", ""),
            ("http://a?b=/c", "http", "a", "/", "b=/c"), ("http://a#b", "http", "a", "/", nil),
            ("http://a/b#c?d", "http", "a", "/b", nil), ("http://a:/", "http", "a", "/", nil),
            ("http://a/../b/./c", "http", "a", "/b/c", nil),
            ("http://a//b", "http", "a", "//b", nil),
            ("http://caf\u{e9}/", "http", "caf%c3%a9", "/", nil),
        ] as [(String, String, String, String, String?)])
    func urlIsTakenApart(
        _ text: String, _ scheme: String, _ authority: String, _ path: String, _ query: String?
    ) throws {
        let url = try #require(TestURL(parsing: text))

        #expect(url.scheme == scheme && url.authority.description == authority)
        #expect(url.path == path && url.query == query)
        #expect(url.target == path + (query.map { "?\($0)" } ?? ""))
        #expect(TestURL(parsing: url.description) == url)
    }

    @Test(arguments: [
        "", "/", "a", "//a/b", "http:", "http:a", "http:/a", "http://", "http:///a", "http://:80",
        "http://u@a/", "http://u:p@a/", "http://a b/", "http://a:b/", "http://a:65536/",
        "http://[a]",
        "ftp://a/", "file:///a", "mailto:a@b", "://a", "1http://a", "\u{e9}://a", "ht tp://a",
        " http://a", "http\u{0}://a", "http://a\r\n/",
    ])
    func anythingElseIsNone(_ text: String) {
        #expect(TestURL(parsing: text) == nil)
    }

    @Test(arguments: [
        ("/a b", "/a%20b"), ("/caf\u{e9}\u{1F600}", "/caf%C3%A9%F0%9F%98%80"),
        ("/a%20b%2fc", "/a%20b%2fc"), ("/%", "/%"), ("/%4", "/%4"), ("/%zz", "/%zz"),
        ("/a\tb\r\nc\u{0}\u{7f}", "/a%09b%0D%0Ac%00%7F"),
        ("/\"<>\\^`{|}", "/%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("/a[]=1?b[]=1", "/a[]=1?b[]=1"), ("/-._~!$&'()*+,;=:@", "/-._~!$&'()*+,;=:@"),
        ("/?a b=\u{e9}&c=/?", "/?a%20b=%C3%A9&c=/?"), ("/?a+b", "/?a+b"),
    ])
    func whatMayNotStandInAURLIsEncoded(_ reference: String, _ target: String) throws {
        let base = try #require(TestURL(parsing: "http://a"))

        #expect(base.resolving(reference)?.target == target)
        #expect(TestURL(parsing: "http://a\(reference)")?.target == target)
    }

    @Test(arguments: [
        ("http://a/b?c", "http://A:80/d", true), ("https://a", "https://a:443", true),
        ("ws://a:80", "ws://a", true), ("http://[::1]", "http://[::1]:80", true),
        ("http://a", "https://a", false), ("http://a:443", "https://a", false),
        ("http://a", "http://b", false), ("http://a", "http://a:81", false),
        ("http://a", "http://x.a", false), ("http://a", "ws://a", false),
    ])
    func originIsSchemeHostAndPort(_ first: String, _ second: String, _ isSame: Bool) throws {
        let urls = try [first, second].map { try #require(TestURL(parsing: $0)) }

        #expect(urls[0].hasSameOrigin(as: urls[1]) == isSame)
        #expect(urls[1].hasSameOrigin(as: urls[0]) == isSame)
    }

    @Test func whatIsWrittenIsParsedAgain() throws {
        var random = SeededRandom(seed: 33)
        let base = try #require(TestURL(parsing: "http://a/b/c?d"))
        let pieces = [
            "http:", "wss:", "//", "/", "a", ".", "..", "?", "#", "%", "%2F", ":", "@", "[::1]",
            " ",
            "\u{e9}", "\\", "\r\n", "*", "80",
        ]
        for _ in 0..<SeededRandom.rounds {
            let text = random.hostileText(of: pieces, upTo: 10)
            guard let url = base.resolving(text) else { continue }

            #expect(TestURL(parsing: url.description) == url, "\(text.debugDescription)")
            #expect(base.resolving(url.description) == url, "\(text.debugDescription)")
            #expect(url.description.utf8.allSatisfy { (0x21..<0x7F).contains($0) })
            #expect(url.path.utf8.first == UInt8(ascii: "/"))
        }
    }
}
