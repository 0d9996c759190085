import HTTPCore
import TestSupport
import Testing

@Suite struct HTTPDateParsingTests {
    private static let moment = HTTPDate(secondsSinceEpoch: 784_111_777)
    /// 2026-06-15T12:00:00Z.
    private static let now = HTTPDate(secondsSinceEpoch: 1_781_524_800)

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994", "Sun Nov 06 08:49:37 1994",
    ])
    func allThreeFormsAreRead(_ text: String) {
        #expect(HTTPDate(parsing: text, now: Self.now) == Self.moment)
    }

    @Test(arguments: ["Mon, 06 Nov 1994 08:49:37 GMT", "Friday, 06-Nov-94 08:49:37 GMT"])
    func weekdayNeedNotBeTheRightOne(_ text: String) {
        #expect(HTTPDate(parsing: text, now: Self.now) == Self.moment)
    }

    @Test(arguments: [
        "", " ", "0", "GMT", "Sun", "Sun,", "Xxx, 06 Nov 1994 08:49:37 GMT",
        ", 06 Nov 1994 08:49:37 GMT", " Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun,06 Nov 1994 08:49:37 GMT",
        "Sun,  06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 1994 8:49:37 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 +0000", "Sun, 06 Nov 1994 08:49:37",
        "sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 gmt", "Sun, 06 November 1994 08:49:37 GMT",
        "Sun, 006 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 19945 08:49:37 GMT",
        "Sun, -6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:3\u{667} GMT",
        "Sun, 06-Nov-94 08:49:37 GMT", "Sunday, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 6-Nov-94 08:49:37 GMT", "Sunday, 06-Nov-1994 08:49:37 GMT",
        "Sun Nov 6 08:49:37 1994", "Sun Nov   6 08:49:37 1994", "Sun Nov  6 08:49:37 94",
        "Sun Nov  6 08:49:37 1994 GMT", "Sun Nov  06 08:49:37 1994",
    ])
    func anythingElseIsRefused(_ text: String) {
        #expect(HTTPDate(parsing: text, now: Self.now) == nil)
    }

    @Test(arguments: [
        "Wed, 29 Feb 1900 12:00:00 GMT", "Mon, 29 Feb 2021 12:00:00 GMT",
        "Sun, 00 Nov 1994 08:49:37 GMT", "Sun, 31 Nov 1994 08:49:37 GMT",
        "Sun, 32 Jan 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:60:00 GMT", "Sat, 31 Dec 2016 23:59:60 GMT",
        "Monday, 29-Feb-21 12:00:00 GMT", "Mon Feb 29 12:00:00 2021",
    ])
    func momentsThatNeverWereAreRefused(_ text: String) {
        #expect(HTTPDate(parsing: text, now: Self.now) == nil)
    }

    @Test(
        arguments: [
            ("15-Jun-76 12:00:00", "15 Jun 2076 12:00:00"),
            ("15-Jun-76 12:00:01", "15 Jun 1976 12:00:01"),
            ("14-Jun-76 23:59:59", "14 Jun 2076 23:59:59"),
            ("31-Dec-75 00:00:00", "31 Dec 2075 00:00:00"),
            ("01-Jan-77 00:00:00", "01 Jan 1977 00:00:00"),
            ("01-Jan-00 00:00:00", "01 Jan 2000 00:00:00"),
            ("01-Jan-26 00:00:00", "01 Jan 2026 00:00:00"),
            ("31-Dec-26 00:00:00", "31 Dec 2026 00:00:00"),
        ])
    func yearOfTwoDigitsIsAtMost50YearsAhead(_ text: String, _ expected: String) throws {
        let date = try #require(HTTPDate(parsing: "Monday, \(text) GMT", now: Self.now))

        #expect(date.description.hasSuffix(", \(expected) GMT"))
    }

    @Test(
        arguments: [
            (Int64.min, nil), (Int64.max, "Mon, 01 Jan 9994 00:00:00 GMT"),
            (3_976_214_400, "Fri, 01 Jan 2094 00:00:00 GMT"),
        ] as [(Int64, String?)])
    func yearOfTwoDigitsIsReadAtAnyTime(_ now: Int64, _ expected: String?) {
        let date = HTTPDate(
            parsing: "Monday, 01-Jan-94 00:00:00 GMT", now: HTTPDate(secondsSinceEpoch: now))

        #expect(date?.description.dropFirst(3) == expected?.dropFirst(3))
    }

    @Test func nowIsBetween2025AndTheEndOfTheFormat() {
        #expect(HTTPDate.now > HTTPDate(secondsSinceEpoch: 1_735_689_600))
        #expect(HTTPDate.now < HTTPDate(secondsSinceEpoch: 253_402_300_799))
    }

    @Test func earlierMomentsAreLess() {
        #expect(HTTPDate(secondsSinceEpoch: -1) < HTTPDate(secondsSinceEpoch: 0))
        #expect(!(HTTPDate(secondsSinceEpoch: 0) < HTTPDate(secondsSinceEpoch: 0)))
    }

    @Test func whatIsWrittenIsReadBack() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<SeededRandom.rounds {
            let seconds = Int64.random(in: -62_167_219_200...253_402_300_799, using: &random)
            let date = HTTPDate(secondsSinceEpoch: seconds)

            #expect(HTTPDate(parsing: date.description) == date)
        }
    }

    @Test func whateverIsReadIsWrittenAndReadBack() {
        var random = SeededRandom(seed: 2)
        let parts = ["Sun", "Sunday", ", ", " ", "06", "-", "Nov", "1994", "08:49:37", " GMT"]
        for _ in 0..<SeededRandom.rounds {
            let text = random.mixedText(of: parts, upTo: 40)
            guard let date = HTTPDate(parsing: text, now: Self.now) else { continue }

            #expect(HTTPDate(parsing: date.description) == date, "\(text)")
        }
    }
}
