import Foundation
import HTTPCore
import Testing

/// Cases written by others, in the folder `shared/vectors` beside the checkout.
enum Vectors {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("shared/vectors")

    static let areHere = FileManager.default.fileExists(atPath: folder.path)
    static let absence: Comment = "The folder shared/vectors is not beside the checkout."

    static func load<Value: Decodable>(_ path: String) throws -> [Value] {
        let data = try Data(contentsOf: folder.appendingPathComponent(path))
        return try JSONDecoder().decode([Value].self, from: data)
    }
}

/// A case of `conditional/rfc9110-13-conditional.json`.
struct ConditionalCase: Decodable, Sendable, CustomTestStringConvertible {
    /// The value of a field, or of several of one name.
    enum Values: Decodable {
        case one(String)
        case several([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let value = try? container.decode(String.self) {
                self = .one(value)
            } else {
                self = .several(try container.decode([String].self))
            }
        }
    }

    private enum CodingKeys: String, CodingKey {
        case name, method, etag, request, status
        case lastModified = "last_modified"
        case mustSend = "must_send"
    }

    let name: String
    let method: String
    let etag: String?
    let lastModified: String?
    let headers: HTTPFields
    /// The status, or which are allowed.
    let status: String
    let mustSend: [String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        method = try container.decode(String.self, forKey: .method)
        etag = try container.decodeIfPresent(String.self, forKey: .etag)
        lastModified = try container.decodeIfPresent(String.self, forKey: .lastModified)
        mustSend = try container.decodeIfPresent([String].self, forKey: .mustSend) ?? []
        let code = try? container.decode(Int.self, forKey: .status)
        status = try code.map(String.init) ?? container.decode(String.self, forKey: .status)
        var headers: HTTPFields = [:]
        let fields = try container.decode([String: Values].self, forKey: .request)
        for (name, values) in fields {
            guard let name = HTTPField.Name(name) else { continue }
            switch values {
            case .one(let value): headers.append(HTTPField(name: name, value: value))
            case .several(let values): headers[values: name] = values
            }
        }
        self.headers = headers
    }

    var testDescription: String { name }

    /// Whether a status is what the case allows: `206`, `200 or 304`, `not 304`.
    func allows(_ code: Int) -> Bool {
        status.hasPrefix("not ") ? !status.contains("\(code)") : status.contains("\(code)")
    }

    static var all: [ConditionalCase] {
        get throws { try Vectors.load("conditional/rfc9110-13-conditional.json") }
    }
}

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
