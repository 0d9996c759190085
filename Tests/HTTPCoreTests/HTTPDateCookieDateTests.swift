import HTTPCore
import TestSupport
import Testing

@Suite struct HTTPDateCookieDateTests {
    @Test(
        arguments: [
            ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("1994 6 NOVEMBRE 8:49:37", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("06-Nov-94 08:49:37 PST", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("6th Nov 1994AD 08:49:37am", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("01 Jan 69 0:0:0", "Tue, 01 Jan 2069 00:00:00 GMT"),
            ("01 Jan 70 0:0:0", "Thu, 01 Jan 1970 00:00:00 GMT"),
            ("01 Jan 1601 0:0:0", "Mon, 01 Jan 1601 00:00:00 GMT"),
            ("31 Dec 9999 23:59:59", "Fri, 31 Dec 9999 23:59:59 GMT"),
        ])
    func datesAreReadWithoutMuchForm(_ text: String, _ expected: String) {
        #expect(HTTPDate(parsingCookieDate: text)?.description == expected)
    }

    @Test(arguments: [
        "", ";", "Nov", "06 Nov 1994", "06 1994 08:49:37", "06 Nov 08:49:37",
        "Nov 1994 08:49:37", "06 Nov 1600 08:49:37", "06 Nov 994 08:49:37",
        "06 Nov 1994 24:00:00", "06 Nov 1994 23:60:00", "06 Nov 1994 23:59:60",
        "31 Nov 1994 08:49:37", "29 Feb 2021 08:49:37", "00 Nov 1994 08:49:37",
        "32 Nov 1994 08:49:37", "06 Nov 1994 08:49", "06 Nov 1994 08:49:",
        "06 Nov 1994 08:49:371", "06 Nov 1994 a08:49:37", "06 Nov 1994 08:4x:37",
        "06 No 1994 08:49:37", "06 Nov 19945 08:49:37",
    ])
    func incompleteAndImpossibleDatesAreRefused(_ text: String) {
        #expect(HTTPDate(parsingCookieDate: text) == nil)
    }

    @Test func longTextIsRefused() {
        let date = "06 Nov 1994 08:49:37"
        let padding = String(repeating: " ", count: 1024 - date.utf8.count)

        #expect(HTTPDate(parsingCookieDate: date + padding) != nil)
        #expect(HTTPDate(parsingCookieDate: date + padding + " ") == nil)
    }

    @Test func whateverIsReadIsWrittenAndReadBack() {
        var random = SeededRandom(seed: 3)
        let parts = [" ", "6", "-", "nov", "94", "1994", "8:49:37", "08:", ":", "GMT", ","]
        for _ in 0..<SeededRandom.rounds {
            let text = random.mixedText(of: parts, upTo: 40)
            guard let date = HTTPDate(parsingCookieDate: text) else { continue }

            #expect(HTTPDate(parsingCookieDate: date.description) == date, "\(text)")
            #expect(HTTPDate(parsing: date.description) == date, "\(text)")
        }
    }
}
