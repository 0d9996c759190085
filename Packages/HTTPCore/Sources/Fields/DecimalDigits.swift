extension UInt8 {
    /// Whether this is an ASCII digit.
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}

extension Int {
    /// The value of decimal digits, which is `Int.max` where it would be more.
    init(saturating digits: some Sequence<UInt8>) {
        self = 0
        for digit in digits {
            let (tens, isTooLarge) = multipliedReportingOverflow(by: 10)
            let (sum, overflow) = tens.addingReportingOverflow(Int(digit) - 0x30)
            guard !isTooLarge, !overflow else {
                self = .max
                return
            }
            self = sum
        }
    }
}
