/// Where sixteen parameters are in a path, in the space of eight words and without an allocation.
///
/// Plain fields, one for each: a vector would be read and written whole where one lane changes.
struct CapturedRanges: Sendable {
    /// The start in the upper half, the end in the lower.
    private typealias Packed = UInt32

    private var first: Packed = 0
    private var second: Packed = 0
    private var third: Packed = 0
    private var fourth: Packed = 0
    private var fifth: Packed = 0
    private var sixth: Packed = 0
    private var seventh: Packed = 0
    private var eighth: Packed = 0
    private var ninth: Packed = 0
    private var tenth: Packed = 0
    private var eleventh: Packed = 0
    private var twelfth: Packed = 0
    private var thirteenth: Packed = 0
    private var fourteenth: Packed = 0
    private var fifteenth: Packed = 0
    private var sixteenth: Packed = 0

    /// The largest position that can be stored.
    static let limit = Int(UInt16.max)

    /// The range at an index from 0 to 15.
    subscript(index: Int) -> Range<Int> {
        get {
            let packed = packed(index)
            let start = Int(packed >> 16)
            return start..<max(start, Int(packed & 0xffff))
        }
        set {
            store(
                Packed(truncatingIfNeeded: newValue.lowerBound << 16 | newValue.upperBound),
                at: index)
        }
    }

    private func packed(_ index: Int) -> Packed {
        switch index {
        case 0: first
        case 1: second
        case 2: third
        case 3: fourth
        case 4: fifth
        case 5: sixth
        case 6: seventh
        case 7: eighth
        case 8: ninth
        case 9: tenth
        case 10: eleventh
        case 11: twelfth
        case 12: thirteenth
        case 13: fourteenth
        case 14: fifteenth
        default: sixteenth
        }
    }

    private mutating func store(_ packed: Packed, at index: Int) {
        switch index {
        case 0: first = packed
        case 1: second = packed
        case 2: third = packed
        case 3: fourth = packed
        case 4: fifth = packed
        case 5: sixth = packed
        case 6: seventh = packed
        case 7: eighth = packed
        case 8: ninth = packed
        case 9: tenth = packed
        case 10: eleventh = packed
        case 11: twelfth = packed
        case 12: thirteenth = packed
        case 13: fourteenth = packed
        case 14: fifteenth = packed
        default: sixteenth = packed
        }
    }
}
