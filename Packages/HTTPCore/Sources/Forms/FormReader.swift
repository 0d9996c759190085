/// Reads a whole body into a ``Form``.
struct FormReader {
    private let limits: FormLimits
    private let charset: Charset
    private var fields: [Form.Field] = []
    private var fileMemory: Int
    private var textSize = 0

    init(limits: FormLimits, charset: Charset) {
        self.limits = limits
        self.charset = charset
        fileMemory = limits.fileMemory
    }

    /// Reads `application/x-www-form-urlencoded`; `whole` is the body if it was collected before.
    mutating func read(_ exchange: RequestExchange, whole: [UInt8]?) async throws -> Form {
        var parser = URLEncodedParser(charset: charset, limits: limits)
        var part: (bytes: [UInt8], isLast: Bool) = (whole ?? [], whole != nil)
        var size = part.bytes.count
        while true {
            guard size <= limits.bodySize else { throw FormError.bodyTooLarge(limits) }
            parser.append(part.bytes)
            while let item = try parser.next() { try add(item) }
            if part.isLast { break }
            part = try await exchange.nextPart()
            size += part.bytes.count
        }
        parser.finish()
        while let item = try parser.next() { try add(item) }
        return Form(fields)
    }

    /// Reads `multipart/form-data`, and puts its files into a place.
    mutating func read(
        _ reader: MultipartReader, storingIn place: FileSpool.Place
    ) async throws -> Form {
        var stored: [StoredFile] = []
        while let part = try await reader.nextPart() {
            guard let name = part.name else { throw Self.missingName }
            guard let fileName = part.fileName else {
                try await addText(of: part, name: name)
                continue
            }
            var spool = FileSpool(place, fileName: fileName)
            while case .content(let content) = try await reader.next() {
                try await spool.add(content, memory: fileMemory)
            }
            fileMemory -= spool.bytesInMemory
            let storage = try await spool.finish()
            if case .disk(let file) = storage { stored.append(file) }
            let file = UploadedFile(
                name: name, fileName: fileName, headers: part.headers, size: spool.size,
                storage: storage)
            fields.append(Form.Field(name: name, value: .file(file)))
        }
        // Only the files of a complete form stay.
        if case .folder = place { for file in stored { file.keep() } }
        return Form(fields)
    }

    /// Reads `multipart/form-data`, and hands its files to somebody else.
    mutating func read(
        _ reader: MultipartReader, handlingFiles handle: (MultipartPart) async throws -> Void
    ) async throws -> Form {
        while let part = try await reader.nextPart() {
            guard let name = part.name else { throw Self.missingName }
            if part.isFile {
                try await handle(part)
            } else {
                try await addText(of: part, name: name)
            }
        }
        return Form(fields)
    }

    private mutating func add(_ item: QueryItems.Item) throws(FormError) {
        guard fields.count < limits.fieldCount else { throw .tooManyFields(limits) }
        try append(name: item.name, text: item.value)
    }

    private mutating func append(name: String, text: String) throws(FormError) {
        textSize += name.utf8.count + text.utf8.count
        guard textSize <= limits.textSize else { throw .textTooLarge(limits) }
        fields.append(Form.Field(name: name, value: .text(text)))
    }

    private mutating func addText(of part: MultipartPart, name: String) async throws {
        let bytes = try await part.collect(upTo: limits.fieldSize)
        var charset = charset
        if let named = part.contentType?.charset { charset = try Charset(required: named) }
        guard let text = charset.decode(bytes) else {
            throw FormError(.undecodable, "A field is not in the character set \(charset)")
        }
        try append(name: name, text: text)
    }

    private static let missingName = FormError(
        .missingName, "A part of the form has no Content-Disposition with a name")
}
