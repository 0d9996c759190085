import Foundation
import HTTPCore
import TestSupport
import Testing

/// A case of `range/jshttp-range-parser.json`: a length and a field, then what comes of it.
struct RangeParserCase: Decodable, Sendable, CustomTestStringConvertible {
    struct Range: Decodable {
        let start: Int
        let end: Int
    }

    enum Result: Sendable, Equatable {
        case ranges([ClosedRange<Int>], unit: String)
        case code(Int)
    }

    private enum Key: String, CodingKey { case args, result, array, type, combine }

    let length: Int
    /// `nil` in the one case where it is no string.
    let field: String?
    let combines: Bool
    let result: Result?

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        var arguments = try container.nestedUnkeyedContainer(forKey: .args)
        length = try arguments.decode(Int.self)
        field = try? arguments.decode(String.self)
        let options = try? arguments.nestedContainer(keyedBy: Key.self)
        combines = try options?.decodeIfPresent(Bool.self, forKey: .combine) ?? false
        if let code = try? container.decode(Int.self, forKey: .result) {
            result = .code(code)
        } else if let found = try? container.nestedContainer(keyedBy: Key.self, forKey: .result) {
            let ranges = try found.decode([Range].self, forKey: .array).map { $0.start...$0.end }
            result = .ranges(ranges, unit: try found.decode(String.self, forKey: .type))
        } else {
            result = nil
        }
    }

    var testDescription: String { "\(field ?? "no string") of \(length)" }

    static var all: [RangeParserCase] {
        get throws { try Vectors.load("range/jshttp-range-parser.json") }
    }
}

/// A case of `range/rfc9110-14-range.json`.
struct RangeCase: Decodable, Sendable, CustomTestStringConvertible {
    let range: String
    /// The statuses that are allowed, with a remark.
    let status: String
    let contentRange: String?

    private enum CodingKeys: String, CodingKey {
        case range, status
        case contentRange = "content_range"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        range = try container.decode(String.self, forKey: .range)
        contentRange = try container.decodeIfPresent(String.self, forKey: .contentRange)
        status =
            try (try? container.decode(String.self, forKey: .status))
            ?? "\(container.decode(Int.self, forKey: .status))"
    }

    var testDescription: String { range }

    static var all: [RangeCase] { get throws { try Vectors.load("range/rfc9110-14-range.json") } }
}

@Suite(.enabled(if: Vectors.areHere, Vectors.absence)) struct ByteRangeVectorTests {
    @Test(arguments: try RangeParserCase.all.filter { $0.field != nil })
    func fieldIsParsedAsExpressParsesIt(_ sample: RangeParserCase) throws {
        let field = try #require(sample.field)
        let unit = String(field.prefix { $0 != "=" })
        let set = ByteRangeSet(parsing: field, unit: unit)
        let resolution = set?.resolve(length: sample.length)

        let result: RangeParserCase.Result =
            switch sample.combines ? resolution?.coalesced : resolution {
            case .ranges(let ranges): .ranges(ranges, unit: set?.unit ?? "")
            case .unsatisfiable: .code(-1)
            case .whole, nil: .code(-2)
            }

        #expect(result == sample.result)
    }

    @Test func onlyOneCaseIsNotAboutAString() throws {
        #expect(try RangeParserCase.all.count { $0.field == nil } == 1)
    }

    @Test(arguments: try RangeCase.all)
    func fieldIsAnsweredAsTheRFCSays(_ sample: RangeCase) {
        let length = 1000
        let field = fill(sample.range, length)

        let (status, contentRange) = answer(field, length)

        #expect(sample.status.contains(status))
        if let expected = sample.contentRange {
            #expect(contentRange == fill(expected, length))
        }
    }

    private func fill(_ text: String, _ length: Int) -> String {
        text.replacingOccurrences(of: "LEN", with: "\(length)")
            .replacingOccurrences(of: "LAST", with: "\(length - 1)")
    }

    private func answer(_ field: String, _ length: Int) -> (status: String, String?) {
        switch ByteRangeSet(parsing: field)?.resolve(length: length).coalesced {
        case .ranges(let ranges) where ranges.count == 1:
            let isAll = field.contains("0-,0-")
            return (isAll ? "one range" : "206", "\(ContentRange(ranges[0], length: length))")
        case .ranges: return ("206", nil)
        case .unsatisfiable: return ("416", "\(ContentRange(unsatisfiedLength: length))")
        case .whole, nil: return ("200", nil)
        }
    }
}
