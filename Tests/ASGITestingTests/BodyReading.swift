import ASGITesting
import HTTPCore
import Testing

extension Request {
    /// A request with a body, as an application gets it.
    init(_ body: TestBody) throws {
        let bytes = try #require(body.bytes)
        var headers = HTTPFields()
        headers[.contentType] = body.contentType
        let scope = HTTPScope(method: .post, path: "/", headers: headers)
        self.init(scope, receive: Receive { .httpRequest(body: bytes, more: false) })
    }
}

/// A field or a file of a form as it was read, compared byte by byte.
struct ReadField: Equatable, CustomStringConvertible {
    let name: [UInt8]
    var fileName: [UInt8]?
    var contentType: String?
    let content: [UInt8]

    /// All fields of a form, in order.
    static func all(of form: Form) async throws -> [ReadField] {
        var fields: [ReadField] = []
        for field in form {
            let name = Array(field.name.utf8)
            switch field.value {
            case .text(let text): fields.append(ReadField(name: name, content: Array(text.utf8)))
            case .file(let file):
                fields.append(
                    ReadField(
                        name: name, fileName: Array(file.fileName.utf8),
                        contentType: file.headers[.contentType],
                        content: try await file.collect()))
            }
        }
        return fields
    }

    var description: String {
        let texts = [name, fileName ?? [], content].map { String(decoding: $0, as: UTF8.self) }
        return "\(texts) \(contentType ?? "")"
    }
}
