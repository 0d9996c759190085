/// How much something is wanted: a quality value (RFC 9110 section 12.4.2), exact.
struct Weight: Sendable, Hashable, Comparable {
    static let zero = Weight(billionths: 0)
    static let one = Weight(billionths: 1_000_000_000)

    private let billionths: Int

    private init(billionths: Int) { self.billionths = billionths }

    /// Reads a number; `nil` if it is none.
    ///
    /// Three decimals are allowed, nine are read and the rest is skipped. More than 1 is 1.
    init?(_ text: ArraySlice<UInt8>) {
        let dot = text.firstIndex(of: UInt8(ascii: ".")) ?? text.endIndex
        let (whole, decimals) = (text[..<dot], text[dot...].dropFirst())
        guard !(whole.isEmpty && decimals.isEmpty), whole.allSatisfy(\.isDigit),
            decimals.allSatisfy(\.isDigit)
        else { return nil }
        if whole.contains(where: { $0 != UInt8(ascii: "0") }) {
            self = .one
            return
        }
        let padding = repeatElement(UInt8(ascii: "0"), count: max(0, 9 - decimals.count))
        billionths = Int(saturating: Array(decimals.prefix(9)) + padding)
    }

    /// What is missing to 1: sorts the most wanted first.
    var complement: Weight { Weight(billionths: Self.one.billionths - billionths) }

    static func < (left: Weight, right: Weight) -> Bool { left.billionths < right.billionths }
}
