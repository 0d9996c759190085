/// A moment as HTTP writes it, to the second (RFC 9110 section 5.6.7).
public struct HTTPDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Seconds since 1970-01-01T00:00:00Z, without leap seconds.
    public let secondsSinceEpoch: Int64

    /// Names a moment by its seconds since 1970.
    public init(secondsSinceEpoch: Int64) { self.secondsSinceEpoch = secondsSinceEpoch }

    /// The moment as an IMF-fixdate, for example `Sun, 06 Nov 1994 08:49:37 GMT`.
    ///
    /// The form has four digits for the year: moments before year 0 or after 9999 are written
    /// as the nearest that fits.
    public var description: String {
        let (date, secondOfDay) = calendar
        var text: [UInt8] = []
        text.reserveCapacity(29)
        text += Self.weekdays[Int((date.daysSinceEpoch + 4).modulo(7))].utf8
        text += ", ".utf8
        text.append(twoDigits: date.day)
        text += " \(Self.months[date.month - 1]) ".utf8
        text.append(twoDigits: date.year / 100)
        text.append(twoDigits: date.year % 100)
        text.append(UInt8(ascii: " "))
        text.append(twoDigits: secondOfDay / 3600)
        text.append(UInt8(ascii: ":"))
        text.append(twoDigits: secondOfDay / 60 % 60)
        text.append(UInt8(ascii: ":"))
        text.append(twoDigits: secondOfDay % 60)
        text += " GMT".utf8
        return String(decoding: text, as: UTF8.self)
    }

    /// Whether the first moment comes before the second.
    public static func < (earlier: HTTPDate, later: HTTPDate) -> Bool {
        earlier.secondsSinceEpoch < later.secondsSinceEpoch
    }

    static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The day and the second of the day in UTC; of the nearest moment in the years 0 to 9999.
    var calendar: (date: CivilDate, secondOfDay: Int) {
        let seconds = min(max(secondsSinceEpoch, -62_167_219_200), 253_402_300_799)
        let secondOfDay = seconds.modulo(86_400)
        return (CivilDate(daysSinceEpoch: (seconds - secondOfDay) / 86_400), Int(secondOfDay))
    }

    /// Names a moment of a day by its time; the numbers are in their ranges.
    init(_ date: CivilDate, secondOfDay: Int) {
        self.init(secondsSinceEpoch: date.daysSinceEpoch * 86_400 + Int64(secondOfDay))
    }
}

extension [UInt8] {
    fileprivate mutating func append(twoDigits number: Int) {
        append(UInt8(ascii: "0") + UInt8(number / 10))
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
