import ASGITesting
import HTTPCore
import Testing

@Suite struct CookieJarTests {
    private let site = CookieJar.Location(scheme: "https", host: "www.example.org")
    private let start = HTTPDate(secondsSinceEpoch: 1_000_000)

    private func after(_ seconds: Int64) -> HTTPDate {
        HTTPDate(secondsSinceEpoch: start.secondsSinceEpoch + seconds)
    }

    @Test func emptyJarSendsNothing() {
        #expect(CookieJar().header(for: site) == nil)
        #expect(CookieJar().cookies.isEmpty)
    }

    @Test func cookieComesBackToItsHost() throws {
        var jar = CookieJar()

        let isFirstTaken = jar.store("a=b; Path=/", from: site)
        let isSecondTaken = try jar.store(SetCookie("c", "d"), from: site)

        #expect(isFirstTaken && isSecondTaken)
        #expect(jar.header(for: site) == "a=b; c=d")
        #expect(jar.header(for: .init(scheme: "https", host: "WWW.example.org:444")) == "a=b; c=d")
        #expect(jar.header(for: .init(scheme: "https", host: "example.org")) == nil)
        #expect(jar.header(for: .init(scheme: "https", host: "a.www.example.org")) == nil)
        #expect(jar.cookies.map(\.name) == ["a", "c"])
    }

    @Test(
        arguments: [
            ("example.org", "example.org", true), ("example.org", "a.b.example.org", true),
            ("www.example.org", "example.org", false), ("example.org", "badexample.org", false),
            ("other.org", "other.org", false), ("org", "example.org", false),
            ("a.www.example.org", "a.www.example.org", false),
        ])
    func domainIsForAllHostsBelowIt(_ domain: String, _ host: String, _ isSent: Bool) {
        var jar = CookieJar()

        jar.store("a=b; Domain=\(domain)", from: site)

        #expect((jar.header(for: .init(host: host)) != nil) == isSent)
    }

    @Test(arguments: ["localhost", "127.0.0.1", "[::1]"])
    func hostWithoutDomainsMayNameItself(_ host: String) {
        var jar = CookieJar()

        jar.store("a=b; Domain=\(host)", from: .init(host: "\(host):8000"))

        #expect(jar.header(for: .init(host: host)) == "a=b")
        #expect(jar.header(for: .init(host: "x.\(host)")) == nil)
    }

    @Test func addressHasNoDomainsAboveIt() {
        var jar = CookieJar()

        let isTaken = jar.store("a=b; Domain=0.0.1", from: .init(host: "127.0.0.1"))

        #expect(!isTaken)
    }

    @Test(
        arguments: [
            ("/", "/", true), ("/", "/a", true), ("/a", "/a", true), ("/a", "/a/b", true),
            ("/a/", "/a/b", true), ("/a", "/ab", false), ("/a/", "/a", false), ("/a", "/", false),
            ("/a", "/a?b", true), ("/a", "", false), ("/", "", true), ("/a?", "/a?", false),
        ])
    func pathIsForAllPathsBelowIt(_ path: String, _ asked: String, _ isSent: Bool) {
        var jar = CookieJar()

        jar.store("a=b; Path=\(path)", from: site)

        #expect((jar.header(for: .init(host: site.host, path: asked)) != nil) == isSent)
    }

    @Test(
        arguments: [
            ("", "/"), ("/", "/"), ("/a", "/"), ("/a/", "/a"), ("/a/b", "/a"),
            ("/a/b/c?d/e", "/a/b"),
        ])
    func cookieWithoutPathIsForTheFolderOfTheRequest(_ asked: String, _ folder: String) {
        var jar = CookieJar()

        jar.store("a=b", from: .init(host: "h", path: asked))

        #expect(jar.header(for: .init(host: "h", path: folder)) == "a=b")
        #expect((jar.header(for: .init(host: "h", path: "/")) != nil) == (folder == "/"))
    }

    @Test func longerPathsComeFirstAndThenOlderCookies() {
        var jar = CookieJar()

        for line in ["a=1; Path=/", "b=2; Path=/x", "c=3; Path=/", "d=4; Path=/x", "a=5; Path=/"] {
            jar.store(line, from: site)
        }

        let location = CookieJar.Location(host: site.host, path: "/x")
        #expect(jar.header(for: location) == "b=2; d=4; a=5; c=3")
    }

    @Test func cookieEndsWhenItsTimeIsOver() {
        var jar = CookieJar()

        jar.store("a=1; Max-Age=60", from: site, at: start)
        jar.store("b=2; Expires=\(after(30))", from: site, at: start)
        jar.store("c=3; Max-Age=90; Expires=\(after(10))", from: site, at: start)
        jar.store("d=4; Max-Age=9223372036854775807", from: site, at: start)
        jar.store("e=5", from: site, at: start)

        #expect(jar.header(for: site, at: after(29)) == "a=1; b=2; c=3; d=4; e=5")
        #expect(jar.header(for: site, at: after(30)) == "a=1; c=3; d=4; e=5")
        #expect(jar.header(for: site, at: after(60)) == "c=3; d=4; e=5")
        #expect(jar.header(for: site, at: after(1_000_000_000)) == "d=4; e=5")
    }

    @Test func endedCookiesGoWhenTheNextIsStored() {
        var jar = CookieJar()

        jar.store("a=1; Max-Age=60", from: site, at: start)
        jar.store("b=2", from: site, at: after(60))

        #expect(jar.cookies.map(\.name) == ["b"])
    }

    @Test func deletionRemovesTheCookieOfTheSamePathAndDomain() throws {
        var jar = CookieJar()
        let cookie = try SetCookie("a", "b", path: "/x", domain: "example.org")
        jar.store(cookie, from: site)
        jar.store("a=c; Path=/x", from: site)

        let isTaken = jar.store(cookie.deletion, from: site)

        #expect(isTaken)
        #expect(jar.cookies.map(\.value) == ["c"])
    }

    @Test func removingAllForgetsEverything() {
        var jar = CookieJar()
        jar.store("a=b", from: site)

        jar.removeAll()

        #expect(jar.header(for: site) == nil)
    }

    @Test func fullJarDropsTheOldestCookie() {
        var jar = CookieJar()

        for number in 0...CookieJar.limit { jar.store("a\(number)=b", from: site) }

        #expect(jar.cookies.count == CookieJar.limit)
        #expect(jar.cookies.first?.name == "a1")
    }
}

@Suite struct CookieJarSecurityTests {
    private let plain = CookieJar.Location(host: "example.org")
    private let secure = CookieJar.Location(scheme: "https", host: "example.org")

    @Test(arguments: ["https", "wss", "HTTPS"])
    func secureCookieIsSentOverTLSOnly(_ scheme: String) {
        let location = CookieJar.Location(scheme: scheme, host: "example.org")
        var jar = CookieJar()

        jar.store("a=b; Secure", from: location)

        #expect(jar.header(for: location) == "a=b")
        #expect(jar.header(for: plain) == nil)
    }

    @Test(
        arguments: [
            ("localhost", true), ("LOCALHOST:8000", true), ("app.localhost", true),
            ("127.0.0.1", true), ("127.1.2.3:80", true), ("::1", true), ("[::1]:8000", true),
            ("localhost.example", false), ("notlocalhost", false), ("127.0.0.1.example", false),
            ("128.0.0.1", false), ("127.a.0.1", false), ("[::2]", false), ("10.0.0.1", false),
        ])
    func secureCookieIsForTheOwnMachineToo(_ host: String, _ isTrusted: Bool) {
        let location = CookieJar.Location(host: host)
        var jar = CookieJar()

        let isTaken = jar.store("a=b; Secure", from: location)

        #expect(isTaken == isTrusted)
        #expect(jar.header(for: location) == (isTrusted ? "a=b" : nil))
    }

    @Test func secureCookieIsTakenOverTLSOnly() {
        var jar = CookieJar()

        let isTaken = jar.store("a=b; Secure", from: plain)

        #expect(!isTaken)
        #expect(jar.cookies.isEmpty)
    }

    @Test(
        arguments: [
            ("a=x; Path=/", false), ("a=x; Path=/; Domain=example.org", false),
            ("a=x; Path=/sub", false), ("a=; Path=/; Max-Age=0", false), ("b=x; Path=/", true),
        ])
    func secureCookieIsNotReplacedWithoutTLS(_ line: String, _ isTaken: Bool) {
        var jar = CookieJar()
        jar.store("a=b; Secure; Path=/", from: secure)

        let wasTaken = jar.store(line, from: plain)

        #expect(wasTaken == isTaken)
        #expect(jar.header(for: secure)?.hasPrefix("a=b") == true)
    }

    @Test(arguments: [
        "__Secure-a=b", "__Host-a=b; Secure", "__Host-a=b; Secure; Path=/x",
        "__host-a=b; Secure; Path=/; Domain=example.org",
    ])
    func prefixThatPromisesTooMuchIsRefused(_ line: String) {
        var jar = CookieJar()

        let isTaken = jar.store(line, from: secure)

        #expect(!isTaken)
    }

    @Test func prefixThatKeepsItsPromiseIsTaken() {
        var jar = CookieJar()

        jar.store("__Host-a=b; Secure; Path=/", from: secure)
        jar.store("__Secure-a=b; Secure; Domain=example.org", from: secure)

        #expect(jar.cookies.count == 2)
    }
}
