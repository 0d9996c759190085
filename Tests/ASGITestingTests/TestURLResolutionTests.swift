import ASGITesting
import Testing

/// RFC 3986 section 5.4.
@Suite struct TestURLResolutionTests {
    private func resolve(_ reference: String, against base: String) throws -> String? {
        try #require(TestURL(parsing: base)).resolving(reference)?.description
    }

    // Where the RFC has a fragment, ours has none; where it has an empty path, ours is a slash.
    @Test(
        arguments: [
            ("g:h", nil), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"), ("//g", "http://g/"),
            ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"),
            ("g#s", "http://a/b/c/g"), ("g?y#s", "http://a/b/c/g?y"), (";x", "http://a/b/c/;x"),
            ("g;x", "http://a/b/c/g;x"), ("g;x?y#s", "http://a/b/c/g;x?y"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
            ("../", "http://a/b/"), ("../g", "http://a/b/g"), ("../..", "http://a/"),
            ("../../", "http://a/"), ("../../g", "http://a/g"),
        ] as [(String, String?)])
    func normalExampleHolds(_ reference: String, _ url: String?) throws {
        #expect(try resolve(reference, against: "http://a/b/c/d;p?q") == url)
    }

    // `http:g` is what strict parsers make of it, and so has no host.
    @Test(
        arguments: [
            ("../../../g", "http://a/g"), ("../../../../g", "http://a/g"), ("/./g", "http://a/g"),
            ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"),
            ("g..", "http://a/b/c/g.."), ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"),
            ("./g/.", "http://a/b/c/g/"), ("g/./h", "http://a/b/c/g/h"),
            ("g/../h", "http://a/b/c/h"),
            ("g;x=1/./y", "http://a/b/c/g;x=1/y"), ("g;x=1/../y", "http://a/b/c/y"),
            ("g?y/./x", "http://a/b/c/g?y/./x"), ("g?y/../x", "http://a/b/c/g?y/../x"),
            ("g#s/./x", "http://a/b/c/g"), ("g#s/../x", "http://a/b/c/g"), ("http:g", nil),
        ] as [(String, String?)])
    func abnormalExampleHolds(_ reference: String, _ url: String?) throws {
        #expect(try resolve(reference, against: "http://a/b/c/d;p?q") == url)
    }

    @Test(
        arguments: [
            ("/users", "https://example.org/users"),
            ("users?page=2", "https://example.org/api/users?page=2"),
            ("../users", "https://example.org/users"),
            ("?page=2", "https://example.org/api/v1?page=2"),
            ("", "https://example.org/api/v1"),
            ("//other.example/users", "https://other.example/users"),
            ("http://other.example/users", "http://other.example/users"),
            ("HTTPS://Other.Example", "https://other.example/"),
            ("/a:b", "https://example.org/a:b"),
            ("1:2", "https://example.org/api/1:2"), ("a/b:c", "https://example.org/api/a/b:c"),
            ("a?b:c", "https://example.org/api/a?b:c"), ("/..//./x", "https://example.org//x"),
            ("/%2e%2e/x", "https://example.org/%2e%2e/x"), ("?", "https://example.org/api/v1?"),
            ("*", "https://example.org/api/*"),
            ("localhost:8080/x", nil), ("users:1", nil), ("//", nil), ("//u@h/", nil),
            ("https:", nil),
        ] as [(String, String?)])
    func targetIsAReference(_ reference: String, _ url: String?) throws {
        #expect(try resolve(reference, against: "https://example.org/api/v1") == url)
    }

    @Test(arguments: [
        ("https://example.org", "users"), ("https://example.org/", "./users"),
        ("https://example.org?a", "../users"), ("https://example.org/users/", ""),
    ])
    func baseWithoutAPathIsItsRoot(_ base: String, _ reference: String) throws {
        let url = try #require(try resolve(reference, against: base))

        #expect(url.hasPrefix("https://example.org/users"))
    }

    @Test func longReferenceIsResolved() throws {
        let up = String(repeating: "../", count: 100_000)
        let down = String(repeating: "a/", count: 100_000)

        #expect(try resolve(down + up + "b", against: "http://a/c/") == "http://a/c/b")
        #expect(try resolve(up + down, against: "http://a/c/") == "http://a/" + down)
    }
}
