import HTTPCore
import TestSupport
import Testing

@Suite struct HostAndPortTests {
    @Test(
        arguments: [
            ("example.org", "example.org", nil, "example.org"),
            ("Example.ORG:8443", "example.org", 8443, "example.org:8443"),
            ("example.org:", "example.org", nil, "example.org"),
            ("example.org:0", "example.org", 0, "example.org:0"),
            ("example.org:0080", "example.org", 80, "example.org:80"),
            ("a:65535", "a", 65_535, "a:65535"), ("127.0.0.1:80", "127.0.0.1", 80, "127.0.0.1:80"),
            ("my_host-1.~", "my_host-1.~", nil, "my_host-1.~"),
            ("a!$&'()*+,;=b", "a!$&'()*+,;=b", nil, "a!$&'()*+,;=b"),
            ("caf%C3%A9.example", "caf%c3%a9.example", nil, "caf%c3%a9.example"),
        ] as [(String, String, Int?, String)])
    func namesAreParsed(_ text: String, _ host: String, _ port: Int?, _ written: String) throws {
        let parsed = try #require(HostAndPort(parsing: text))

        #expect(parsed.host == host && parsed.port == port && !parsed.isIPLiteral)
        #expect(parsed.description == written)
    }

    @Test(
        arguments: [
            ("[::1]", "::1", nil), ("[::]:80", "::", 80), ("[2001:DB8::1]:443", "2001:db8::1", 443),
            ("[1:2:3:4:5:6:7:8]", "1:2:3:4:5:6:7:8", nil),
            ("[1:2:3:4:5:6:7::]", "1:2:3:4:5:6:7::", nil),
            ("[::2:3:4:5:6:7:8]:", "::2:3:4:5:6:7:8", nil),
            ("[::ffff:192.0.2.1]", "::ffff:192.0.2.1", nil),
            ("[1:2:3:4:5:6:192.0.2.1]", "1:2:3:4:5:6:192.0.2.1", nil),
            ("[v1F.a:b]:1", "v1f.a:b", 1), ("[V1.name]", "v1.name", nil),
        ] as [(String, String, Int?)])
    func addressesInBracketsAreParsed(_ text: String, _ host: String, _ port: Int?) throws {
        let parsed = try #require(HostAndPort(parsing: text))

        #expect(parsed.host == host && parsed.port == port && parsed.isIPLiteral)
        #expect(parsed.description == "[\(host)]" + (port.map { ":\($0)" } ?? ""))
    }

    @Test(arguments: [
        "", ":", ":80", " ", "a b", " a", "a ", "a\t", "a/b", "a/b?c", "a?b", "a#b", "a@b", "u:p@b",
        "a\\b", "a\"b", "a<b", "a>b", "a^b", "a`b", "a{b", "a|b", "a}b", "a\u{0}b", "a\r\nb",
        "a\u{7f}", "caf\u{e9}", "a%", "a%4", "a%4g", "a%zz", "a%2Fb", "a%3fb", "a%23", "a%40b",
        "a%5cb", "a%00", "a%20b", "a%25", "a%7f", "a:b", "a:80:80", "a:80/", "a:-1", "a:+1",
        "a:65536", "a:99999999999999999999", "a:8\u{ff11}", "::1", "a[::1]", "[::1]a", "[::1",
        "[]", "[]:80", "[a]", "[127.0.0.1]", "[::1]]", "[[::1]]", "[:::]", "[1::2::3]", "[1:2:3]",
        "[1:2:3:4:5:6:7]", "[1:2:3:4:5:6:7:8:9]", "[1:2:3:4:5:6:7:8::]", "[12345::]", "[g::]",
        "[::1.2.3]", "[::1.2.3.256]", "[::01.2.3.4]", "[1.2.3.4::]", "[:1]", "[1:]", "[::1%25eth0]",
        "[::1%eth0]", "[v.a]", "[v1.]", "[v1a]", "[vg.a]", "[v1.a/b]", "[ ::1]", "[::1 ]",
    ])
    func anythingElseIsRefused(_ text: String) {
        #expect(HostAndPort(parsing: text) == nil)
    }

    @Test func hostHasAtMost255Bytes() {
        let longest = String(repeating: "a", count: 255)

        #expect(HostAndPort(parsing: longest + ":80")?.host == longest)
        #expect(HostAndPort(parsing: longest + "a") == nil)
        #expect(HostAndPort(parsing: "a:" + String(repeating: "0", count: 1_000_000)) == nil)
    }

    @Test func whatIsWrittenIsParsedAgain() {
        var random = SeededRandom(seed: 1)
        let pieces = [
            "a", "B", "0", "255", ".", "-", ":", "::", "[", "]", "%", "%41", "%2F", "@", "/", "v1.",
            "[::1]", "[1:2::", "ffff", "80", "65536", "é", " ",
        ]
        for _ in 0..<SeededRandom.rounds {
            let text = random.hostileText(of: pieces, upTo: 8)
            guard let parsed = HostAndPort(parsing: text) else { continue }

            #expect(HostAndPort(parsing: parsed.description) == parsed, "\(text)")
        }
    }
}
