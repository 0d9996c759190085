/// A moment as HTTP writes it, to the second (RFC 9110 section 5.6.7).
public struct HTTPDate: Sendable, Hashable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let secondsSinceEpoch: Int64

    /// Names a moment by its seconds since 1970.
    public init(secondsSinceEpoch: Int64) { self.secondsSinceEpoch = secondsSinceEpoch }

    /// The moment as an IMF-fixdate, for example `Sun, 06 Nov 1994 08:49:37 GMT`.
    ///
    /// The form has four digits for the year: moments before year 0 or after 9999 are written
    /// as the nearest that fits.
    public var description: String {
        let seconds = min(max(secondsSinceEpoch, -62_167_219_200), 253_402_300_799)
        let secondOfDay = Int(seconds.modulo(86_400))
        let day = (seconds - Int64(secondOfDay)) / 86_400
        let date = civilDate(day)
        let weekday = Self.weekdays[Int((day + 4).modulo(7))]
        let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map {
            decimal($0, digits: 2)
        }
        return "\(weekday), \(decimal(date.day, digits: 2)) \(Self.months[date.month - 1]) "
            + "\(decimal(date.year, digits: 4)) \(time.joined(separator: ":")) GMT"
    }

    private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The proleptic Gregorian date of a day since 1970, counted in eras of 400 years that begin
    /// on the first of March, so that the leap day comes last.
    private func civilDate(_ day: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let dayOfEra = Int(shifted.modulo(146_097))
        let era = Int((shifted - Int64(dayOfEra)) / 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private func decimal(_ number: Int, digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}

extension Int64 {
    /// The remainder that is never negative.
    fileprivate func modulo(_ divisor: Int64) -> Int64 {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
