extension HTTPDate {
    /// Reads the date of a cookie's `Expires` as user agents do (RFC 6265 section 5.1.1).
    ///
    /// Reads much that is no HTTP-date: words in any order and case, names of months of any
    /// length, numbers of one digit, and words it does not know. The zone is one of these: the
    /// time is always UTC. Years of two digits are 1970 to 2069. `nil` if the day, the month, the
    /// year or the time is missing or out of range, the year is before 1601, the calendar has no
    /// such day, or the text is longer than 1024 bytes, as RFC 6265bis has it for all attributes.
    public init?(parsingCookieDate text: String) {
        guard text.utf8.count <= 1024 else { return nil }
        var parts = CookieDateParts()
        for token in Array(text.utf8).split(whereSeparator: \.isCookieDateDelimiter) {
            parts.take(token)
        }
        guard let date = parts.date else { return nil }
        self = date
    }
}

/// What was found of a cookie's date; the first token of each kind counts.
private struct CookieDateParts {
    private var time: [Int]?
    private var day: Int?
    private var month: Int?
    private var year: Int?

    mutating func take(_ token: ArraySlice<UInt8>) {
        if time == nil, let found = Self.time(token) {
            time = found
        } else if day == nil, let found = Self.number(token, digits: 1...2) {
            day = found
        } else if month == nil, let found = Self.month(token) {
            month = found
        } else if year == nil, let found = Self.number(token, digits: 2...4) {
            year = found
        }
    }

    var date: HTTPDate? {
        guard let time, let day, let month, var year else { return nil }
        if year < 100 { year += year < 70 ? 2000 : 1900 }
        guard year >= 1601, time[0] < 24, time[1] < 60, time[2] < 60 else { return nil }
        return CivilDate(year: year, month: month, day: day).map {
            HTTPDate($0, secondOfDay: time[0] * 3600 + time[1] * 60 + time[2])
        }
    }

    /// Three numbers between colons; the last may be followed by anything but a digit.
    private static func time(_ token: ArraySlice<UInt8>) -> [Int]? {
        let fields = token.split(
            separator: UInt8(ascii: ":"), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3, fields[0].count <= 2, fields[1].count <= 2,
            fields[0].allSatisfy(\.isDigit), fields[1].allSatisfy(\.isDigit),
            let hour = number(fields[0], digits: 1...2),
            let minute = number(fields[1], digits: 1...2),
            let second = number(fields[2], digits: 1...2)
        else { return nil }
        return [hour, minute, second]
    }

    /// The number that a token begins with, if it has so many digits.
    private static func number(_ token: ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
        let found = token.prefix(while: \.isDigit)
        guard digits.contains(found.count) else { return nil }
        return found.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The month, 1 to 12, whose first three letters a token begins with.
    private static func month(_ token: ArraySlice<UInt8>) -> Int? {
        let start = token.prefix(3).map(\.lowercased)
        return HTTPDate.months.firstIndex { $0.utf8.map(\.lowercased) == start }.map { $0 + 1 }
    }
}

extension UInt8 {
    /// Whether this separates the tokens of a cookie's date (RFC 6265 section 5.1.1).
    fileprivate var isCookieDateDelimiter: Bool {
        switch self {
        case 0x09, 0x20...0x2f, 0x3b...0x40, 0x5b...0x60, 0x7b...0x7e: true
        default: false
        }
    }
}
