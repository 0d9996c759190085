import HTTPCore
import TestSupport
import Testing

/// A case of `multipart/python-multipart.json`.
struct MultipartVector: Decodable, Sendable, CustomTestStringConvertible {
    struct Part: Decodable, Sendable {
        struct Bytes: Decodable, Sendable {
            let hex: String
        }
        let name: String
        let type: String
        let file_name: String?
        let content_type: String?
        let data: Bytes
    }

    let name: String
    let body_hex: String
    let error_at: Int?
    let parts: [Part]?
    private let boundary: String

    var testDescription: String { name }
    var body: [UInt8] { [UInt8](hex: body_hex) }
    var contentType: String { "multipart/form-data; boundary=\(actualBoundary)" }

    /// The boundary of the body: in one case, which python-multipart leaves out of its own runs,
    /// the content type names another.
    var actualBoundary: String { name == "single_field_blocks" ? "boundary" : boundary }

    /// What must be found in the body.
    var expected: [VectorPart] { (parts ?? []).map { VectorPart($0) } }

    static var all: [MultipartVector] {
        get throws { try Vectors.load("multipart/python-multipart.json") }
    }
}

/// A part, as far as the cases describe it.
struct VectorPart: Equatable {
    let name: String
    let fileName: String?
    let contentType: String?
    let content: [UInt8]

    init(name: String, fileName: String?, contentType: String?, content: [UInt8]) {
        self.name = name
        self.fileName = fileName
        // Of fields the cases name the type that would hold by default.
        self.contentType = fileName == nil ? nil : contentType
        self.content = content
    }

    fileprivate init(_ part: MultipartVector.Part) {
        self.init(
            name: part.name, fileName: part.file_name, contentType: part.content_type,
            content: [UInt8](hex: part.data.hex))
    }
}

extension [UInt8] {
    /// The bytes that pairs of hexadecimal digits stand for.
    fileprivate init(hex: String) {
        self = Array(hex.utf8).pieces(of: 2).compactMap {
            UInt8(String(decoding: $0, as: UTF8.self), radix: 16)
        }
    }
}
