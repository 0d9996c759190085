import HTTPCore
import Testing

/// What a cookie cannot be made of, and why.
struct CookieMistake: Sendable, CustomTestStringConvertible {
    var name = "a"
    var value = "b"
    var path: String? = "/"
    var domain: String?
    var isSecure = false
    var sameSite = SameSite.lax
    var isPartitioned = false
    let code: CookieError.Code

    var testDescription: String {
        "\(name)=\(value) path=\(path ?? "") domain=\(domain ?? "") \(isSecure) \(sameSite)"
    }

    func make() throws(CookieError) -> SetCookie {
        try SetCookie(
            name, value, path: path, domain: domain, isSecure: isSecure, sameSite: sameSite,
            isPartitioned: isPartitioned)
    }

    static let names = ["", " ", "a b", "a=b", "a;b", "a,b", "\"a\"", "a\n", "a/b", "\u{e9}"]
        .map { CookieMistake(name: $0, code: .invalidName) }
    static let values = [
        " ", "a b", "a\tb", "a;b", "a,b", "\"a\"", "a\\b", "a\r\nSet-Cookie: b=c", "a\0",
        "\u{7f}", "\u{e9}",
    ].map { CookieMistake(value: $0, code: .invalidValue) }
    static let paths = [
        "", "a", "/;a", "/a b", "/\r\n", "/\u{e9}", "/" + String(repeating: "a", count: 1024),
    ].map { CookieMistake(path: $0, code: .invalidPath) }
    static let domains = [
        "", ".", "..a", "a;b", "a b", "a\n", "\u{e9}.org", String(repeating: "a", count: 1025),
    ].map { CookieMistake(domain: $0, code: .invalidDomain) }
    static let others = [
        CookieMistake(value: String(repeating: "b", count: 4095), code: .tooLarge),
        CookieMistake(sameSite: .none, code: .insecure),
        CookieMistake(isPartitioned: true, code: .insecure),
        CookieMistake(name: "__Secure-a", code: .brokenPrefix),
        CookieMistake(name: "__sEcURe-", code: .brokenPrefix),
        CookieMistake(name: "__Host-a", code: .brokenPrefix),
        CookieMistake(name: "__Host-a", path: "/a", isSecure: true, code: .brokenPrefix),
        CookieMistake(name: "__Host-a", path: nil, isSecure: true, code: .brokenPrefix),
        CookieMistake(name: "__HOST-a", domain: "a.b", isSecure: true, code: .brokenPrefix),
    ]
}

@Suite struct CookieErrorTests {
    @Test(
        arguments: CookieMistake.names + CookieMistake.values + CookieMistake.paths
            + CookieMistake.domains + CookieMistake.others)
    func cookieThatClientsWouldNotUnderstandIsRefused(_ mistake: CookieMistake) {
        let error = #expect(throws: CookieError.self) { try mistake.make() }

        #expect(error?.code == mistake.code)
    }

    @Test(
        arguments: [
            CookieMistake(value: String(repeating: "b", count: 4094), code: .tooLarge),
            CookieMistake(name: "__Host-a", isSecure: true, code: .brokenPrefix),
            CookieMistake(
                name: "__Secure-a", path: nil, domain: "a.b", isSecure: true,
                code: .brokenPrefix),
            CookieMistake(name: "__Hosta", code: .brokenPrefix),
            CookieMistake(isSecure: true, sameSite: .none, code: .insecure),
            CookieMistake(
                name: "!#$%&'*+-.^_`|~aZ0", value: "!#$%&'()*+-./:<=>?@[]^_`{|}~",
                code: .invalidValue),
            CookieMistake(path: "/" + String(repeating: "a", count: 1023), code: .invalidPath),
        ])
    func cookieWithinTheRulesIsMade(_ cookie: CookieMistake) {
        #expect(throws: Never.self) { try cookie.make() }
    }

    @Test func errorIsTheServersAndSaysWhatToDo() {
        let error = #expect(throws: CookieError.self) { try SetCookie("a", "sec ret") }

        #expect(error?.status == .internalServerError)
        #expect(error?.description.contains("Percent-encode") == true)
        #expect(error?.message.contains("ret") == false)
    }
}
