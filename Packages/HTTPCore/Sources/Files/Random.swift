/// Names that nobody can guess.
enum Random {
    /// 16 hexadecimal digits.
    static func name() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
