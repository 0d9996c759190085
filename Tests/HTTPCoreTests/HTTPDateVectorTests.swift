import HTTPCore
import TestSupport
import Testing

/// A case of `dates/http-date.json`.
struct HTTPDateCase: Decodable, Sendable, CustomTestStringConvertible {
    let input: String
    /// The moment, perhaps with a remark behind it; `nil` if the input must be refused, and
    /// `either` if it may be.
    let iso: String?

    var testDescription: String { input }

    var isOpen: Bool { iso == "either" }
    var seconds: Int64? { iso.flatMap { Vectors.seconds(iso8601: String($0.prefix(20))) } }

    static var all: [HTTPDateCase] { get throws { try Vectors.load("dates/http-date.json") } }
}

/// A case of `dates/cookie-date-*.json`.
struct CookieDateCase: Decodable, Sendable, CustomTestStringConvertible {
    let test: String
    let expected: String?

    var testDescription: String { test }

    static var all: [CookieDateCase] {
        get throws {
            try Vectors.load("dates/cookie-date-examples.json")
                + Vectors.load("dates/cookie-date-bsd-examples.json")
        }
    }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct HTTPDateVectorTests {
    @Test(arguments: try HTTPDateCase.all.filter { !$0.isOpen })
    func dateIsReadAsTheRFCHasIt(_ sample: HTTPDateCase) throws {
        let seconds = try sample.iso.map { _ in try #require(sample.seconds) }

        #expect(HTTPDate(parsing: sample.input)?.secondsSinceEpoch == seconds)
    }

    @Test(arguments: try HTTPDateCase.all.filter { $0.seconds != nil && $0.input.count == 29 })
    func fixdateIsWrittenAsItWasRead(_ sample: HTTPDateCase) {
        #expect(HTTPDate(parsing: sample.input)?.description == sample.input)
    }

    @Test(arguments: try CookieDateCase.all)
    func cookieDateIsReadAsUserAgentsDo(_ sample: CookieDateCase) {
        #expect(HTTPDate(parsingCookieDate: sample.test)?.description == sample.expected)
    }
}
