import ASGITesting
import Foundation
import HTTPCore
import TestSupport
import Testing

/// A case of `cookies/http-state-parser.json`; each character stands for a byte.
struct CookieJarCase: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let setCookie: [String]
    let nextURL: String?
    let cookie: String

    private enum CodingKeys: String, CodingKey {
        case name, cookie
        case setCookie = "set_cookie"
        case nextURL = "next_url"
    }

    var testDescription: String { name }

    static let origin = "http://home.example.org:8888"

    var next: String {
        let url = nextURL ?? "/cookie-parser-result?\(name)"
        return url.hasPrefix("/") ? Self.origin + url : url
    }

    static var all: [CookieJarCase] {
        get throws { try Vectors.load("cookies/http-state-parser.json") }
    }

    /// Reads the bytes that characters stand for as UTF-8.
    static func text(_ latin1: String) throws -> String {
        String(decoding: try #require(latin1.data(using: .isoLatin1)), as: UTF8.self)
    }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct CookieJarVectorTests {
    /// 2011-01-01T00:00:00Z: the cases are of that time, and take 2007 for past and 2019 for
    /// future.
    private static let now = HTTPDate(secondsSinceEpoch: 1_293_840_000)

    /// The path is decoded, as one case wants it and no other minds.
    private func location(_ url: String) throws -> CookieJar.Location {
        let parts = try #require(URLComponents(string: url))
        return CookieJar.Location(
            scheme: try #require(parts.scheme), host: try #require(parts.host), path: parts.path)
    }

    @Test(arguments: try CookieJarCase.all)
    func cookiesAreKeptAndSentAsUserAgentsDo(_ sample: CookieJarCase) throws {
        let first = try location("\(CookieJarCase.origin)/cookie-parser?\(sample.name)")
        var jar = CookieJar()

        for line in sample.setCookie {
            jar.store(try CookieJarCase.text(line), from: first, at: Self.now)
        }

        #expect(
            try jar.header(for: location(sample.next), at: Self.now) ?? ""
                == CookieJarCase.text(sample.cookie))
    }

    @Test func allCasesAreThere() throws {
        #expect(try CookieJarCase.all.count == 222)
    }
}
