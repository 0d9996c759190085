import TestSupport
import Testing

/// A case of `range/rfc9110-14-range.json`.
struct RangeCase: Decodable, Sendable, CustomTestStringConvertible {
    private enum CodingKeys: String, CodingKey {
        case range, status
        case contentRange = "content_range"
    }

    let range: String
    /// The statuses that are allowed, with a remark.
    let status: String
    let contentRange: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        range = try container.decode(String.self, forKey: .range)
        contentRange = try container.decodeIfPresent(String.self, forKey: .contentRange)
        let code = try? container.decode(Int.self, forKey: .status)
        status = try code.map(String.init) ?? container.decode(String.self, forKey: .status)
    }

    var testDescription: String { range }

    static var all: [RangeCase] { get throws { try Vectors.load("range/rfc9110-14-range.json") } }
}
