import Foundation
import HTTPCore
import TestSupport
import Testing

@Suite struct RequestURLTests {
    private func scope(
        _ target: String, hosts: [String] = ["example.org"], server: ConnectionAddress? = nil
    ) -> HTTPScope {
        let parts = target.utf8.split(
            separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        let rawPath = parts.first.map { Array($0) } ?? []
        var headers = HTTPFields()
        headers.append(contentsOf: hosts.map { HTTPField(name: .hostField, value: $0) })
        return HTTPScope(
            method: .get, path: PercentCoding.decodeText(rawPath.span), rawPath: rawPath,
            queryString: parts.count > 1 ? Array(parts[1]) : [], scheme: "https", headers: headers,
            server: server)
    }

    @Test func urlHasTheParts() {
        let request = Request(
            scope("/a%20b?c=d", hosts: ["Example.org:8443"]), receive: Receive(ScriptedSource([])))
        let url = request.url

        #expect(url.description == "https://example.org:8443/a%20b?c=d")
        #expect(url.scheme == "https" && url.host == "example.org" && url.port == 8443)
        #expect(url.path == "/a b" && url.rawPath == "/a%20b" && url.query == "c=d")
    }

    @Test(arguments: [
        ("/", "https://example.org/"), ("", "https://example.org"), ("/?", "https://example.org/"),
        ("//evil.example/x", "https://example.org//evil.example/x"),
        ("*", "https://example.org"), ("evil.example", "https://example.org/evil.example"),
        ("@evil.example", "https://example.org/@evil.example"),
        (":80/a", "https://example.org/:80/a"), ("*a", "https://example.org/*a"),
        ("/a%2fb", "https://example.org/a%2fb"), ("/a%", "https://example.org/a%25"),
        ("/a%zz%4", "https://example.org/a%25zz%254"), ("/\u{e9}", "https://example.org/%C3%A9"),
        ("/a b#c\"<>[]\\^`{|}", "https://example.org/a%20b%23c%22%3C%3E%5B%5D%5C%5E%60%7B%7C%7D"),
        ("/?a[]=%&b=?/#\u{e9} +", "https://example.org/?a%5B%5D=%25&b=?/%23%C3%A9%20+"),
        ("/..//./a;b=c:@", "https://example.org/..//./a;b=c:@"),
    ])
    func whatMayNotStandInAURLIsEncoded(_ target: String, _ text: String) {
        #expect(scope(target).url.description == text)
    }

    @Test func rawBytesAreEncoded() {
        var scope = scope("/")
        scope.rawPath = [0x2F, 0xE9, 0x00, 0xFF]
        scope.queryString = [0xE9, 0x0A]

        #expect(scope.url.description == "https://example.org/%E9%00%FF?%E9%0A")
    }

    @Test func unknownRawPathIsThePathEncoded() {
        var scope = scope("/")
        scope.rawPath = nil
        scope.path = "/\u{e9} 100%?#/\u{1F600}"

        #expect(scope.url.rawPath == "/%C3%A9%20100%25%3F%23/%F0%9F%98%80")
        #expect(scope.url.path == scope.path && scope.url.query == nil)
    }

    @Test(arguments: [
        (ConnectionAddress.host("127.0.0.1", port: 8000), "https://127.0.0.1:8000/a"),
        (.host("::1", port: 8000), "https://[::1]:8000/a"),
        (.host("::1", port: 443), "https://[::1]/a"),
        (.host("fe80::1%eth0", port: 80), "https://[fe80::1]:80/a"),
        (.host("Name", port: 0), "https://name/a"), (.host("a", port: 65_536), "https://a/a"),
        (.host("a b", port: 1), "https://localhost/a"), (.host("", port: 1), "https://localhost/a"),
        (.unixSocket(path: "/run/a"), "https://localhost/a"),
    ])
    func withoutAHostTheServerIsTaken(_ server: ConnectionAddress, _ text: String) {
        #expect(scope("/a", hosts: [], server: server).url.description == text)
    }

    @Test func withoutHostAndServerItIsLocalhost() {
        #expect(scope("/a", hosts: []).url.description == "https://localhost/a")
    }

    @Test(arguments: [
        ["evil.example/b?c"], ["u@evil.example"], ["a#b"], ["a\\b"], ["a b"], [""], ["a%2Fb"],
        ["a%"],
        ["[::1"], ["a:b"], ["a:65536"], ["example.org", "example.org"], ["a", "b"], ["caf\u{e9}"],
    ])
    func hostThatIsNotOneValidHostIsIgnored(_ hosts: [String]) {
        let url = scope("/x?y", hosts: hosts, server: .host("10.0.0.1", port: 8000)).url

        #expect(url.description == "https://10.0.0.1:8000/x?y")
    }

    @Test(arguments: [
        ("HTTPS", "https"), ("wss", "wss"), ("", "http"), ("https://evil.example", "http"),
        ("1a", "http"), ("a b", "http"), ("x+y-z.1", "x+y-z.1"), ("\u{e9}", "http"),
    ])
    func schemeIsValid(_ scheme: String, _ expected: String) {
        var scope = scope("/")
        scope.scheme = scheme

        #expect(scope.url.scheme == expected)
        #expect(scope.url.description == "\(expected)://example.org/")
    }

    @Test func webSocketHasAURL() {
        let scope = WebSocketScope(
            path: "/chat room", queryString: Array("a=b".utf8), headers: [.hostField: "[::1]:80"])

        #expect(scope.url.description == "ws://[::1]:80/chat%20room?a=b")
        #expect(scope.url.host == "::1" && scope.url.authority.isIPLiteral)
    }
}

@Suite struct RequestURLPropertyTests {
    private static let pieces = [
        "/", "//", "a", "é", "%", "%2F", "%C3%A9", "?", "#", "@", ":", "\\", "[", "]", "..", " ",
        "*",
        "evil.example", "\u{0}", "&", "=", "+",
    ]

    /// A request whose parts are random; the host too, unless one is given.
    private func scope(_ random: inout SeededRandom) -> HTTPScope {
        let rawPath = Array(random.hostileText(of: Self.pieces, upTo: 12).utf8)
        return HTTPScope(
            method: .get, path: PercentCoding.decodeText(rawPath.span), rawPath: rawPath,
            queryString: random.bytes(upTo: 12))
    }

    @Test func otherParsersSeeTheSameParts() throws {
        var random = SeededRandom(seed: 2)
        for _ in 0..<SeededRandom.rounds {
            var scope = scope(&random)
            scope.headers[.hostField] = random.hostileText(
                of: Self.pieces + ["[::1]", "80", "B"], upTo: 4)
            let url = scope.url

            let other = try #require(URLComponents(string: url.description), "\(url)")

            #expect(other.scheme == url.scheme && other.port == url.port)
            #expect(
                other.percentEncodedHost == (url.authority.isIPLiteral ? "[\(url.host)]" : url.host)
            )
            #expect(other.percentEncodedPath == url.rawPath, "\(url)")
            #expect(other.percentEncodedQuery == url.query, "\(url)")
            #expect(url.description.utf8.allSatisfy { (0x21...0x7E).contains($0) })
        }
    }

    @Test func noHostChangesThePathOrTheQuery() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<SeededRandom.rounds {
            var scope = scope(&random)
            let url = scope.url
            scope.headers[.hostField] = random.hostileText(of: Self.pieces, upTo: 10)
            let other = scope.url

            #expect(other.path == url.path && other.rawPath == url.rawPath)
            #expect(other.query == url.query && other.scheme == url.scheme)
            #expect(other.description.hasSuffix(url.rawPath + (url.query.map { "?\($0)" } ?? "")))
        }
    }
}
