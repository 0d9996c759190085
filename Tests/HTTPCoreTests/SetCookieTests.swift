import HTTPCore
import Testing

@Suite struct SetCookieTests {
    @Test func cookieIsForEveryPathAndLaxByDefault() throws {
        let cookie = try SetCookie("a", "b")

        #expect(cookie.description == "a=b; Path=/; SameSite=Lax")
    }

    @Test func attributesAreWrittenInAFixedOrder() throws {
        let cookie = try SetCookie(
            "session", "x1", path: "/app", domain: ".Example.org",
            expires: HTTPDate(secondsSinceEpoch: 784_111_777), maxAge: 3600, isSecure: true,
            isHTTPOnly: true, sameSite: .none, isPartitioned: true)

        #expect(
            cookie.description
                == "session=x1; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Max-Age=3600; "
                + "Domain=example.org; Path=/app; Secure; HttpOnly; SameSite=None; Partitioned")
    }

    @Test func whatIsLeftOutIsNotWritten() throws {
        let cookie = try SetCookie("a", "", path: nil, sameSite: .unspecified)

        #expect(cookie.description == "a=")
    }

    @Test(arguments: [SameSite.strict, .lax, .unspecified])
    func sameSiteIsWrittenByItsName(_ sameSite: SameSite) throws {
        let cookie = try SetCookie("a", "b", path: nil, sameSite: sameSite)

        #expect(
            cookie.description
                == (sameSite == .unspecified ? "a=b" : "a=b; SameSite=\(sameSite.rawValue)"))
    }

    @Test(
        arguments: [
            (Int64.min, "Mon, 01 Jan 1601 00:00:00 GMT"),
            (Int64.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ])
    func momentThatClientsCannotReadIsMovedToTheNearestTheyCan(
        _ seconds: Int64, _ expected: String
    ) throws {
        let cookie = try SetCookie("a", "b", expires: HTTPDate(secondsSinceEpoch: seconds))

        #expect(cookie.expires?.description == expected)
    }

    @Test func deletionOfACookieKeepsAllButItsEnd() throws {
        let cookie = try SetCookie(
            "a", "b", path: "/app", domain: "example.org", maxAge: 60, isSecure: true,
            isHTTPOnly: true, sameSite: .none, isPartitioned: true)

        #expect(
            cookie.deletion.description
                == "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Domain=example.org; "
                + "Path=/app; Secure; HttpOnly; SameSite=None; Partitioned")
    }

    @Test func deletionByNameIsForEveryPathAndLaxByDefault() throws {
        #expect(
            try SetCookie.deletion(of: "a").description
                == "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/; SameSite=Lax")
        #expect(
            try SetCookie.deletion(of: "a", path: "/b", domain: "c.d", isSecure: true)
                == SetCookie("a", "x", path: "/b", domain: "c.d", isSecure: true).deletion)
    }

    @Test func deletionObeysTheRulesOfCookies() {
        #expect(throws: CookieError.self) { try SetCookie.deletion(of: "__Host-a") }
        #expect(throws: Never.self) { try SetCookie.deletion(of: "__Host-a", isSecure: true) }
    }
}
