import HTTPCore
import TestSupport
import Testing

@Suite struct SetCookieParsingTests {
    @Test func allAttributesAreReadInAnyCase() throws {
        let cookie = try #require(
            SetCookie(
                parsing: " a = b=c ;EXPIRES=Sun, 06-Nov-94 08:49:37; max-age = 60;Domain=.A.b ; "
                    + "path=/x;secure;HTTPONLY;samesite=STRICT;partitioned"))

        #expect(cookie.name == "a")
        #expect(cookie.value == "b=c")
        #expect(cookie.expires == HTTPDate(secondsSinceEpoch: 784_111_777))
        #expect(cookie.maxAge == 60)
        #expect(cookie.domain == "a.b")
        #expect(cookie.path == "/x")
        #expect(cookie.isSecure)
        #expect(cookie.isHTTPOnly)
        #expect(cookie.sameSite == .strict)
        #expect(cookie.isPartitioned)
    }

    @Test func cookieWithoutAttributesHasNone() throws {
        let cookie = try #require(SetCookie(parsing: "a=b"))

        #expect(try cookie == SetCookie("a", "b", path: nil, sameSite: .unspecified))
    }

    @Test(arguments: [
        "", ";", "a", "=", "=b", " =b", "a; b=c", "a=b\0", "a=b\r", "a=\nb", "a=b; Path=/\u{1}",
        "a=\u{7f}", "a=" + String(repeating: "b", count: 4095),
    ])
    func fieldWithoutNameOrWithControlsIsNoCookie(_ field: String) {
        #expect(SetCookie(parsing: field) == nil)
    }

    @Test(
        arguments: [
            ("a=\"b; c\"", "a=\"b"), ("a=b, c=d", "a=b, c=d"), ("a b=c\td", "a b=c\td"),
            ("\u{e9}=\u{e9}", "\u{e9}=\u{e9}"), ("a=b; ;; = ;x=y;SecureX", "a=b"),
            ("a=b; Max-Age=1; Max-Age=2", "a=b; Max-Age=2"),
            ("a=b; Max-Age=1; Max-Age=x", "a=b; Max-Age=1"), ("a=b; Max-Age=", "a=b"),
            ("a=b; Max-Age=-", "a=b"), ("a=b; Max-Age=+1", "a=b"), ("a=b; Max-Age=1.5", "a=b"),
            ("a=b; Max-Age=-5", "a=b; Max-Age=-5"),
            ("a=b; Max-Age=99999999999999999999", "a=b; Max-Age=9223372036854775807"),
            ("a=b; Max-Age=-99999999999999999999", "a=b; Max-Age=-9223372036854775808"),
            ("a=b; Expires=never", "a=b"),
            ("a=b; Path=/x; Path=", "a=b"), ("a=b; Path=x", "a=b"),
            ("a=b; Path=/x y", "a=b; Path=/x y"), ("a=b; Domain=c.d; Domain=", "a=b; Domain=c.d"),
            ("a=b; Domain=c.d; Domain=.", "a=b"), ("a=b; Domain=..c", "a=b; Domain=..c"),
            ("a=b; Domain=. c", "a=b; Domain=. c"), ("a=b; Secure=no", "a=b; Secure"),
            ("a=b; SameSite=Lax; SameSite=x", "a=b"), ("a=b; SameSite=none", "a=b; SameSite=None"),
            ("a=b; Path=/" + String(repeating: "x", count: 1024), "a=b"),
        ])
    func attributesAreReadAsUserAgentsDo(_ field: String, _ expected: String) throws {
        let cookie = try #require(SetCookie(parsing: field))

        #expect(cookie.description == expected)
        #expect(SetCookie(parsing: cookie.description) == cookie)
    }

    @Test(
        arguments: [
            ("__Host-a=b; Secure; Path=/", true), ("__Host-a=b; Secure", false),
            ("__host-a=b; Path=/", false), ("__Secure-a=b", false),
            ("__Secure-\u{301}a=b", false), ("__Secure-a=b; Secure", true), ("a=b", true),
        ])
    func promiseOfTheNameIsCompared(_ field: String, _ isKept: Bool) throws {
        let cookie = try #require(SetCookie(parsing: field))

        #expect(cookie.keepsPromiseOfName == isKept)
    }

    @Test func whatIsWrittenIsReadBack() throws {
        var random = SeededRandom(seed: 5)
        for _ in 0..<SeededRandom.rounds {
            let cookie = try random.cookie()

            #expect(SetCookie(parsing: cookie.description) == cookie)
        }
    }

    @Test func whatIsSetComesBackAsItWas() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<1000 {
            let cookie = try random.cookie()

            #expect(Cookies(parsing: "\(cookie.name)=\(cookie.value)")["a"] == cookie.value)
        }
    }

    @Test func whateverIsReadIsWrittenAndReadBack() {
        var random = SeededRandom(seed: 6)
        let parts = [
            "a", "=", ";", "; ", " ", "Path=/", "Domain=.", "Expires=06 Nov 94 8:49:37",
            "Max-Age=-1", "Secure", "SameSite=", "Lax", "\t", ".",
        ]
        for _ in 0..<SeededRandom.rounds {
            let field = random.mixedText(of: parts, upTo: 80)
            guard let cookie = SetCookie(parsing: field) else { continue }

            #expect(SetCookie(parsing: cookie.description) == cookie, "\(field)")
        }
    }
}

extension SeededRandom {
    /// A cookie that the strict rules allow.
    fileprivate mutating func cookie() throws -> SetCookie {
        let isSecure = Bool.random(using: &self)
        let values = ["", "b", "b=c", "%22", "{}"]
        return try SetCookie(
            "a", values.randomElement(using: &self) ?? "",
            path: [nil, "/", "/a/b"].randomElement(using: &self) ?? nil,
            domain: [nil, "a", ".A.b"].randomElement(using: &self) ?? nil,
            expires: Bool.random(using: &self)
                ? HTTPDate(secondsSinceEpoch: .random(in: .min ... .max, using: &self)) : nil,
            maxAge: Bool.random(using: &self) ? .random(in: .min ... .max, using: &self) : nil,
            isSecure: isSecure, isHTTPOnly: .random(using: &self),
            sameSite: isSecure ? .none : .strict,
            isPartitioned: isSecure && .random(using: &self))
    }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct SetCookieVectorTests {
    @Test func cookiesOfPopularSitesAreReadWrittenAndReadBack() throws {
        let sites = try Vectors.loadTable("cookies/top-sites-set-cookie.json", of: [String].self)
        let fields = sites.values.flatMap { $0 }

        #expect(fields.count > 40)
        for field in fields {
            let cookie = try #require(SetCookie(parsing: field), "\(field)")

            #expect(field.hasPrefix("\(cookie.name)=\(cookie.value);"))
            #expect(cookie.path == "/", "\(field)")
            #expect((cookie.expires != nil) == field.lowercased().contains(" expires="))
            #expect(SetCookie(parsing: cookie.description) == cookie)
        }
    }
}
