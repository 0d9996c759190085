import HTTPCore
import Testing

@Suite struct HTTPDateTests {
    @Test(
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (1, "Thu, 01 Jan 1970 00:00:01 GMT"),
            (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (31_535_999, "Thu, 31 Dec 1970 23:59:59 GMT"),
            (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 GMT"),
            (2_147_483_648, "Tue, 19 Jan 2038 03:14:08 GMT"),
            (-62_135_596_800, "Mon, 01 Jan 0001 00:00:00 GMT"),
            (-62_135_683_200, "Sun, 31 Dec 0000 00:00:00 GMT"),
            (-62_167_219_200, "Sat, 01 Jan 0000 00:00:00 GMT"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        ] as [(Int64, String)])
    func momentIsWrittenAsIMFFixdate(_ seconds: Int64, _ text: String) {
        #expect(HTTPDate(secondsSinceEpoch: seconds).description == text)
    }

    @Test(
        arguments: [
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
            (951_868_800, "Wed, 01 Mar 2000 00:00:00 GMT"),
            (-2_203_891_201, "Wed, 28 Feb 1900 23:59:59 GMT"),
            (-2_203_891_200, "Thu, 01 Mar 1900 00:00:00 GMT"),
            (4_107_456_000, "Sun, 28 Feb 2100 00:00:00 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
            (1_709_210_096, "Thu, 29 Feb 2024 12:34:56 GMT"),
            (1_677_628_800, "Wed, 01 Mar 2023 00:00:00 GMT"),
            (13_574_563_200, "Tue, 29 Feb 2400 00:00:00 GMT"),
            (-11_670_998_400, "Tue, 29 Feb 1600 00:00:00 GMT"),
            (-62_035_891_200, "Sun, 29 Feb 0004 00:00:00 GMT"),
            (-62_162_121_600, "Tue, 29 Feb 0000 00:00:00 GMT"),
        ] as [(Int64, String)])
    func leapYearsHaveADayMore(_ seconds: Int64, _ text: String) {
        #expect(HTTPDate(secondsSinceEpoch: seconds).description == text)
    }

    @Test(arguments: [-62_167_219_201, -100_000_000_000, Int64.min])
    func momentBeforeYear0IsWrittenAsItsBeginning(_ seconds: Int64) {
        let date = HTTPDate(secondsSinceEpoch: seconds)

        #expect(date.description == "Sat, 01 Jan 0000 00:00:00 GMT")
        #expect(date.secondsSinceEpoch == seconds)
    }

    @Test(arguments: [253_402_300_800, 1_000_000_000_000, Int64.max])
    func momentAfterYear9999IsWrittenAsItsEnd(_ seconds: Int64) {
        let date = HTTPDate(secondsSinceEpoch: seconds)

        #expect(date.description == "Fri, 31 Dec 9999 23:59:59 GMT")
        #expect(date.secondsSinceEpoch == seconds)
    }

    /// Counts days as a child would, from 1896 to 1904 and from 1996 to 2004.
    @Test(arguments: [(1896, -2_335_219_200, 3), (1996, 820_454_400, 1)])
    func everyDayFollowsTheOneBefore(_ firstYear: Int, _ start: Int64, _ weekday: Int) {
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = [
            ("Jan", 31), ("Feb", 28), ("Mar", 31), ("Apr", 30), ("May", 31), ("Jun", 30),
            ("Jul", 31), ("Aug", 31), ("Sep", 30), ("Oct", 31), ("Nov", 30), ("Dec", 31),
        ]
        var count = 0
        for year in firstYear..<firstYear + 8 {
            for (month, length) in months {
                let isLeapMonth = month == "Feb" && year % 4 == 0 && year != 1900
                for day in 1...(isLeapMonth ? 29 : length) {
                    let date = HTTPDate(secondsSinceEpoch: start + Int64(count) * 86_400 + 3661)
                    let expected =
                        "\(weekdays[(weekday + count) % 7]), \(day < 10 ? "0" : "")\(day) "
                        + "\(month) \(year) 01:01:01 GMT"
                    #expect(date.description == expected)
                    count += 1
                }
            }
        }
    }
}
