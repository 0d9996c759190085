/// Where sixteen parameters are in a path, in the space of eight words and without an allocation.
struct CapturedRanges: Sendable {
    // Vectors of eight, as larger ones would make everything that holds them aligned to 32 bytes,
    // and so cost more to allocate.
    private var firstStarts = SIMD8<UInt16>()
    private var firstEnds = SIMD8<UInt16>()
    private var lastStarts = SIMD8<UInt16>()
    private var lastEnds = SIMD8<UInt16>()

    /// The largest position that can be stored.
    static let limit = Int(UInt16.max)

    subscript(index: Int) -> Range<Int> {
        get {
            let lane = index & 7
            return index < 8
                ? Int(firstStarts[lane])..<Int(firstEnds[lane])
                : Int(lastStarts[lane])..<Int(lastEnds[lane])
        }
        set {
            let lane = index & 7
            let (start, end) = (
                UInt16(truncatingIfNeeded: newValue.lowerBound),
                UInt16(truncatingIfNeeded: newValue.upperBound)
            )
            if index < 8 {
                firstStarts[lane] = start
                firstEnds[lane] = end
            } else {
                lastStarts[lane] = start
                lastEnds[lane] = end
            }
        }
    }
}
