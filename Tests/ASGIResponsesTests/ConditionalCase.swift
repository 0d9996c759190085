import HTTPCore
import TestSupport
import Testing

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
