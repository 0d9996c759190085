extension ByteRangeSet {
    /// How a request for ranges is to be answered.
    public enum Resolution: Sendable, Hashable {
        /// With these offsets, 206: at least one, in the order asked for, each inside the content.
        case ranges([ClosedRange<Int>])
        /// With an error, 416: everything asked for is past the end.
        case unsatisfiable
        /// As if no range were asked for, 200.
        case whole

        /// The answer with ranges merged where they overlap or touch.
        ///
        /// A merged range stands where the first of its parts stood. Takes O(n log n) for n ranges,
        /// and keeps a client from asking for the same bytes many times (section 17.15).
        public var coalesced: Resolution {
            switch self {
            case .ranges(let ranges): .ranges(Self.merge(ranges))
            case .unsatisfiable, .whole: self
            }
        }

        private static func merge(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
            var merged: [(position: Int, range: ClosedRange<Int>)] = []
            let sorted = ranges.enumerated().sorted {
                $0.element.lowerBound < $1.element.lowerBound
            }
            for (position, range) in sorted {
                guard let last = merged.last, isNear(range, to: last.range) else {
                    merged.append((position, range))
                    continue
                }
                let end = max(last.range.upperBound, range.upperBound)
                merged[merged.count - 1] = (
                    min(last.position, position), last.range.lowerBound...end
                )
            }
            return merged.sorted { $0.position < $1.position }.map(\.range)
        }

        /// Whether a range that begins no earlier overlaps or touches another.
        private static func isNear(_ range: ClosedRange<Int>, to other: ClosedRange<Int>) -> Bool {
            range.lowerBound <= other.upperBound || range.lowerBound == other.upperBound + 1
        }
    }
}
