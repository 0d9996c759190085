/// One part of a multipart body, whose content arrives while it is read.
///
/// It must be read before the next part is asked for; what is left of it then is skipped.
public struct MultipartPart: Sendable {
    /// The header of the part.
    public let headers: HTTPFields
    /// How the header says the part is meant; `nil` if it does not say, or not well.
    public let disposition: ContentDisposition?

    private let number: Int
    private let reader: MultipartReader

    init(headers: HTTPFields, number: Int, reader: MultipartReader) {
        self.headers = headers
        self.number = number
        self.reader = reader
        disposition = headers[fields: .contentDisposition].first.flatMap { field in
            ContentDisposition(formPart: unsafe field.withUnsafeBytesOfValue { unsafe [UInt8]($0) })
        }
    }

    /// The name of the form's field; `nil` outside of forms.
    ///
    /// Browsers write `"` as `%22` and line breaks as `%0D%0A` in it, and leave `%` as it is: so it
    /// is not decoded, and neither is the file name.
    public var name: String? { formDisposition?.name }

    /// The file name as the client sent it; `nil` if the part is no file.
    ///
    /// It is the client's word, path and all. Where a name is needed take ``safeFileName``.
    public var fileName: String? { formDisposition?.fileName }

    /// The last part of the file name, made safe to store under; see ``FileName/safe(_:)``.
    public var safeFileName: String? { formDisposition?.safeFileName }

    private var formDisposition: ContentDisposition? {
        disposition.flatMap { $0.type == "form-data" ? $0 : nil }
    }

    /// Whether the part is a file: it has a file name, if only an empty one.
    public var isFile: Bool { fileName != nil }

    /// What the client says the part is; `nil` if it says nothing.
    public var contentType: MediaType? { headers.mediaType }

    /// The whole content.
    ///
    /// - Parameter limit: The largest number of bytes to accept; 1 MiB by default.
    /// - Returns: The bytes.
    /// - Throws: ``BodyError`` with code `tooLarge` if there are more, and as reading the parts.
    public func collect(upTo limit: Int = 1024 * 1024) async throws -> [UInt8] {
        var content: [UInt8] = []
        for try await piece in self {
            guard piece.count <= limit - content.count else {
                throw BodyError.tooLarge(limit: limit, "The part")
            }
            content += piece
        }
        return content
    }
}

extension MultipartPart: AsyncSequence {
    /// Goes on reading the content; every piece is handed out once.
    public func makeAsyncIterator() -> Iterator { Iterator(number: number, reader: reader) }

    /// Hands out the content in the order in which it arrives.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let number: Int
        fileprivate let reader: MultipartReader

        /// The next piece, never empty, or `nil` after the last.
        ///
        /// - Throws: ``FormError`` and ``BodyError`` as the body is not well formed, too large or
        ///   cut off; `BodyError` with code `alreadyRead` if the next part was asked for.
        public mutating func next() async throws -> [UInt8]? {
            try await reader.nextContent(ofPart: number)
        }
    }
}
