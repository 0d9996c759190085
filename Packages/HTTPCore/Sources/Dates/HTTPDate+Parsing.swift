extension HTTPDate {
    /// Reads an HTTP-date, or gives `nil` for anything else (RFC 9110 section 5.6.7).
    ///
    /// All three forms are read: IMF-fixdate (`Sun, 06 Nov 1994 08:49:37 GMT`), RFC 850
    /// (`Sunday, 06-Nov-94 08:49:37 GMT`) and asctime (`Sun Nov  6 08:49:37 1994`), in exactly
    /// the case, spacing and number of digits that the RFC gives them. The day must be in the
    /// calendar and the time on the clock: neither `24:00:00` nor the leap second `23:59:60`. The
    /// day of the week must be one, but not the right one.
    ///
    /// - Parameters:
    ///   - text: The value of a field, without whitespace around it.
    ///   - now: The moment that a year of two digits is read at: a date that would be more than
    ///     50 years after it belongs to the latest fitting year before.
    public init?(parsing text: String, now: HTTPDate = .now) {
        // The longest form has 33 bytes ("Wednesday, …"); nothing longer is worth a copy.
        guard text.utf8.count <= 33 else { return nil }
        let scanner = FieldScanner(text)
        guard
            let date = Self.fixdate(scanner) ?? Self.rfc850(scanner, now: now)
                ?? Self.asctime(scanner)
        else { return nil }
        self = date
    }

    private static func fixdate(_ start: FieldScanner) -> HTTPDate? {
        var scanner = start
        guard scanner.word(of: weekdays) != nil, scanner.skip(","), scanner.skip(" "),
            let day = scanner.number(digits: 2), scanner.skip(" "),
            let month = scanner.word(of: months), scanner.skip(" "),
            let year = scanner.number(digits: 4), scanner.skip(" "),
            let time = scanner.timeOfDay(), scanner.skipZoneAtEnd(),
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        return HTTPDate(date, secondOfDay: time)
    }

    private static func rfc850(_ start: FieldScanner, now: HTTPDate) -> HTTPDate? {
        var scanner = start
        guard scanner.word(of: longWeekdays) != nil, scanner.skip(","), scanner.skip(" "),
            let day = scanner.number(digits: 2), scanner.skip("-"),
            let month = scanner.word(of: months), scanner.skip("-"),
            let year = scanner.number(digits: 2), scanner.skip(" "),
            let time = scanner.timeOfDay(), scanner.skipZoneAtEnd()
        else { return nil }

        let (today, timeNow) = now.calendar
        let last = today.year + 50
        // The latest year with these two digits that is not after the last one.
        var full = last - (last - year + 100) % 100
        if full == last, (month + 1, day, time) > (today.month, today.day, timeNow) { full -= 100 }
        return CivilDate(year: full, month: month + 1, day: day).map {
            HTTPDate($0, secondOfDay: time)
        }
    }

    private static func asctime(_ start: FieldScanner) -> HTTPDate? {
        var scanner = start
        guard scanner.word(of: weekdays) != nil, scanner.skip(" "),
            let month = scanner.word(of: months), scanner.skip(" "),
            let day = scanner.skip(" ") ? scanner.number(digits: 1) : scanner.number(digits: 2),
            scanner.skip(" "), let time = scanner.timeOfDay(), scanner.skip(" "),
            let year = scanner.number(digits: 4), scanner.isAtEnd,
            let date = CivilDate(year: year, month: month + 1, day: day)
        else { return nil }
        return HTTPDate(date, secondOfDay: time)
    }

    private static let longWeekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
}

extension FieldScanner {
    /// Moves past letters that are one of some words, and returns its position among them.
    fileprivate mutating func word(of words: [String]) -> Int? {
        let letters = bytes { $0.isASCIILetter }
        return words.firstIndex(of: String(decoding: letters, as: UTF8.self))
    }

    /// Moves past a number of so many digits, and not past a digit more.
    fileprivate mutating func number(digits: Int) -> Int? {
        let found = bytes { $0.isDigit }
        guard found.count == digits else { return nil }
        return found.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// The second of the day that `hour:minute:second` names.
    fileprivate mutating func timeOfDay() -> Int? {
        guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), skip(":"),
            let second = number(digits: 2), hour < 24, minute < 60, second < 60
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    fileprivate mutating func skipZoneAtEnd() -> Bool {
        skip(" ") && skip("G") && skip("M") && skip("T") && isAtEnd
    }
}

extension UInt8 {
    /// Whether this is a letter of ASCII.
    var isASCIILetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased) }
}
