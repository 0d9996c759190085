import HTTPCore
import TestSupport
import Testing

@Suite struct ByteRangeSetTests {
    /// The examples of RFC 9110 section 14.1.2, for a content of 10 000 bytes.
    @Test(
        arguments: [
            ("bytes=0-499", [0...499]), ("bytes=500-999", [500...999]),
            ("bytes=-500", [9500...9999]),
            ("bytes=9500-", [9500...9999]), ("bytes=0-0,-1", [0...0, 9999...9999]),
            ("bytes= 0-999, 4500-5499, -1000", [0...999, 4500...5499, 9000...9999]),
            ("bytes=500-600,601-999", [500...600, 601...999]),
            ("bytes=500-700,601-999", [500...700, 601...999]),
        ] as [(String, [ClosedRange<Int>])])
    func examplesOfTheRFCAreResolved(_ text: String, _ expected: [ClosedRange<Int>]) {
        #expect(ByteRangeSet(parsing: text)?.resolve(length: 10_000) == .ranges(expected))
    }

    @Test(
        arguments: [
            ("bytes=0-1", [.bounded(first: 0, last: 1)], "bytes=0-1"),
            ("BYTES=\t5-\t, ,\t-7 ,", [.from(5), .suffix(7)], "bytes=5-,-7"),
            (
                "bytes=,,0-1,x,2-1,-,--1,1-2-3,0 -1,0- 1",
                [.bounded(first: 0, last: 1), .bounded(first: 2, last: 1)], "bytes=0-1,2-1"
            ),
            ("bytes=007-", [.from(7)], "bytes=7-"),
            ("bytes=99999999999999999999-", [.from(.max)], "bytes=9223372036854775807-"),
            (
                "bytes=9223372036854775807-9223372036854775808",
                [.bounded(first: .max, last: .max)], "bytes=9223372036854775807-9223372036854775807"
            ),
        ] as [(String, [ByteRange], String)])
    func elementsAreParsed(_ text: String, _ expected: [ByteRange], _ written: String) {
        let set = ByteRangeSet(parsing: text)

        #expect(set?.ranges == expected && set?.unit == "bytes")
        #expect(set?.description == written)
    }

    @Test(arguments: [
        "", " ", "bytes", "bytes=", "bytes=,", "bytes=-", "bytes=a-b", "bytes=+1-2", "bytes=0x1-",
        "bytes =0-1", "bytes:0-1", "=0-1", "byte=0-1", "bytes=0-1;", "bytes=\u{ff11}-",
        "bytes=0\u{0}-1",
        "bytes bytes=0-1", "bytes=0-1 2-3", "0-1",
    ])
    func anythingElseIsIgnored(_ text: String) {
        #expect(ByteRangeSet(parsing: text) == nil)
    }

    @Test func unitIsTheOneThatIsUnderstood() {
        #expect(ByteRangeSet(parsing: "Items=0-5", unit: "ITEMS")?.description == "items=0-5")
        #expect(ByteRangeSet(parsing: "bytes=0-5", unit: "items") == nil)
    }

    @Test func moreThan100ElementsAreIgnored() {
        let most = Array(repeating: "0-", count: 100).joined(separator: ",")

        #expect(ByteRangeSet(parsing: "bytes=" + most)?.ranges.count == 100)
        #expect(ByteRangeSet(parsing: "bytes=" + most + ",0-") == nil)
        #expect(ByteRangeSet(parsing: "bytes=" + most + ",x") == nil)
        #expect(ByteRangeSet(parsing: "bytes=0-,1-", maxCount: 1) == nil)
        #expect(ByteRangeSet(parsing: "bytes=" + String(repeating: ",", count: 1_000_000)) == nil)
    }

    @Test(
        arguments: [
            ("bytes=0-", 0, .unsatisfiable), ("bytes=0-0", 0, .unsatisfiable),
            ("bytes=-1", 0, .whole), ("bytes=0-,-1", 0, .whole), ("bytes=-0", 0, .unsatisfiable),
            ("bytes=-0", 5, .unsatisfiable), ("bytes=-0,1-", 5, .ranges([1...4])),
            ("bytes=-5", 5, .ranges([0...4])), ("bytes=-6", 5, .ranges([0...4])),
            ("bytes=5-", 5, .unsatisfiable), ("bytes=4-", 5, .ranges([4...4])),
            ("bytes=2-1", 5, .whole), ("bytes=6-1", 5, .unsatisfiable),
            ("bytes=2-1,6-", 5, .unsatisfiable), ("bytes=2-1,6-,1-2", 5, .ranges([1...2])),
            ("bytes=0-", .max, .ranges([0...Int.max - 1])),
            ("bytes=9223372036854775806-", .max, .ranges([Int.max - 1...Int.max - 1])),
            ("bytes=9223372036854775807-", .max, .unsatisfiable),
            ("bytes=-9223372036854775808", .max, .ranges([0...Int.max - 1])),
        ] as [(String, Int, ByteRangeSet.Resolution)])
    func edgesAreResolved(_ text: String, _ length: Int, _ expected: ByteRangeSet.Resolution) {
        #expect(ByteRangeSet(parsing: text)?.resolve(length: length) == expected)
    }

    @Test(
        arguments: [
            ([0...1, 2...3], [0...3]), ([2...3, 0...1], [0...3]),
            ([0...1, 3...4], [0...1, 3...4]),
            ([3...4, 0...1], [3...4, 0...1]), ([0...9, 2...3], [0...9]), ([5...5, 5...5], [5...5]),
            ([9...9, 4...5, 0...1, 2...3, 8...8], [8...9, 0...5]),
            ([0...Int.max, 5...Int.max], [0...Int.max]),
            ([Int.min...Int.min, Int.max...Int.max], [Int.min...Int.min, Int.max...Int.max]),
        ] as [([ClosedRange<Int>], [ClosedRange<Int>])])
    func nearRangesAreMerged(_ ranges: [ClosedRange<Int>], _ expected: [ClosedRange<Int>]) {
        #expect(ByteRangeSet.Resolution.ranges(ranges).coalesced == .ranges(expected))
    }

    @Test func answersWithoutRangesStayWhatTheyAre() {
        #expect(ByteRangeSet.Resolution.whole.coalesced == .whole)
        #expect(ByteRangeSet.Resolution.unsatisfiable.coalesced == .unsatisfiable)
    }

    @Test func manyRangesAreMergedSoon() {
        let ranges = (0..<200_000).map { 4 * $0...4 * $0 + 1 }

        #expect(
            ByteRangeSet.Resolution.ranges(ranges.reversed()).coalesced
                == .ranges(ranges.reversed()))
    }
}

@Suite struct ContentRangeTests {
    @Test(arguments: [
        (ContentRange(0...0, length: 200), "bytes 0-0/200"),
        (ContentRange(10...19, length: nil), "bytes 10-19/*"),
        (ContentRange(0...5, length: 6, unit: "items"), "items 0-5/6"),
        (ContentRange(unsatisfiedLength: 200), "bytes */200"),
        (ContentRange(unsatisfiedLength: 0), "bytes */0"),
    ])
    func rangeIsWritten(_ range: ContentRange, _ text: String) {
        #expect(range.description == text)
    }
}

@Suite struct ByteRangeSetPropertyTests {
    private static let pieces = [
        "0", "1", "9", "12", "99999999999999999999", "-", "-", ",", ",", " ", "x", "\t", "\u{e9}",
    ]

    @Test func resolvedRangesAreInsideTheContent() {
        var random = SeededRandom(seed: 6)
        for _ in 0..<SeededRandom.rounds {
            let text = "bytes=" + random.hostileText(of: Self.pieces, upTo: 16)
            let length = [0, 1, 2, 13, 100, Int.max].randomElement(using: &random) ?? 0
            guard let set = ByteRangeSet(parsing: text) else { continue }
            #expect(ByteRangeSet(parsing: set.description) == set, "\(text)")

            guard case .ranges(let ranges) = set.resolve(length: length) else { continue }

            #expect(!ranges.isEmpty)
            #expect(ranges.allSatisfy { $0.lowerBound >= 0 && $0.upperBound < length }, "\(text)")
        }
    }

    @Test func mergedRangesAreTheSameBytesOnceEach() {
        var random = SeededRandom(seed: 7)
        for _ in 0..<SeededRandom.rounds {
            let ranges = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                let first = Int.random(in: 0..<40, using: &random)
                return first...first + Int.random(in: 0..<8, using: &random)
            }
            guard case .ranges(let merged) = ByteRangeSet.Resolution.ranges(ranges).coalesced else {
                Issue.record("Ranges do not become anything else.")
                continue
            }

            #expect(Set(merged.joined()) == Set(ranges.joined()))
            #expect(merged.joined().count == Set(ranges.joined()).count)
            let sorted = merged.sorted { $0.lowerBound < $1.lowerBound }
            #expect(
                zip(sorted, sorted.dropFirst()).allSatisfy { $0.upperBound + 1 < $1.lowerBound })
        }
    }

    @Test func randomBytesDoNoHarm() {
        var random = SeededRandom(seed: 8)
        for _ in 0..<SeededRandom.rounds {
            let text = String(decoding: random.bytes(upTo: 32), as: UTF8.self)

            #expect(ByteRangeSet(parsing: text) == nil)
        }
    }
}
