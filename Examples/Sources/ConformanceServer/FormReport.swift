import ASGITools

/// What a form held, for whoever wants to compare it with what was sent.
struct FormReport: Encodable {
    struct File: Encodable {
        let name: String
        let fileName: String
        let safeFileName: String
        let contentType: String?
        let size: Int
        let isOnDisk: Bool
        /// FNV-1a with 64 bits, in hexadecimal digits.
        let checksum: String
    }

    var fields: [[String]] = []
    var files: [File] = []

    init(_ form: Form) async throws {
        for field in form {
            switch field.value {
            case .text(let text): fields.append([field.name, text])
            case .file(let file): files.append(try await Self.report(file))
            }
        }
    }

    private static func report(_ file: UploadedFile) async throws -> File {
        var checksum: UInt64 = 0xcbf2_9ce4_8422_2325
        for try await piece in file {
            for byte in piece { checksum = (checksum ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        return File(
            name: file.name, fileName: file.fileName, safeFileName: file.safeFileName,
            contentType: file.contentType.map { "\($0)" }, size: file.size,
            isOnDisk: file.path != nil, checksum: String(checksum, radix: 16))
    }
}
