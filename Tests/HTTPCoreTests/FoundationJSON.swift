import Foundation
import HTTPCore

/// The smallest reader of JSON that tests can do with.
struct FoundationJSON: JSONDecoding {
    func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8]) throws -> Value {
        try JSONDecoder().decode(type, from: Data(bytes))
    }
}
