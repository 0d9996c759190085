extension Request {
    /// The body as a form: `multipart/form-data` or `application/x-www-form-urlencoded`.
    ///
    /// Files stay in memory as long as all together have at most ``FormLimits/fileMemory``, then go
    /// to temporary files, which are deleted with their last owner. A body without a content type
    /// is read as urlencoded. The form is read once: everybody who asks again, in a middleware or
    /// in the handler, gets the same form, whatever limits they give.
    ///
    /// - Parameter limits: How much is accepted; 10 MiB by default, see ``FormLimits``.
    /// - Returns: The fields in order.
    /// - Throws: ``FormError`` (400, 413) if the form is not well formed or exceeds a limit;
    ///   ``ContentError`` (415) if it is of another content type or character set;
    ///   ``BodyError`` if the client leaves before the end or the body was read before;
    ///   ``FileError`` (500, 507); `CancellationError` if the task is cancelled.
    public func form(limits: FormLimits = FormLimits()) async throws -> Form {
        try await form(limits, storingIn: .temporary)
    }

    /// The body as a form whose files are stored in a folder, where they stay.
    ///
    /// Each gets a name that nobody can guess, which ends with its safe name; see
    /// ``UploadedFile/path``. Only the owner of the process may read it. If the form cannot be read to its end, none stays. Of a form
    /// that was read before, the files are moved there. Else as ``form(limits:)``, and shared with
    /// it.
    ///
    /// - Parameters:
    ///   - limits: How much is accepted; 10 MiB by default, see ``FormLimits``.
    ///   - folder: A folder that exists.
    /// - Returns: The fields in order.
    /// - Throws: As ``form(limits:)``; ``FileError`` also if the folder does not exist.
    public func form(
        limits: FormLimits = FormLimits(), storingFilesIn folder: String
    ) async throws -> Form {
        try await form(limits, storingIn: .folder(folder))
    }

    /// The fields of a form, whose files are handed to a handler as they arrive.
    ///
    /// Nothing of a file is kept: what the handler leaves unread is skipped. The form holds the
    /// fields that are text. It is read by this caller alone, as a stream.
    ///
    /// - Parameters:
    ///   - limits: How much is accepted; 10 MiB by default, see ``FormLimits``.
    ///   - handle: Called for each file in order; what it throws ends the reading.
    /// - Returns: The fields that are text, in order.
    /// - Throws: As ``form(limits:)``, and what the handler throws.
    public func form(
        limits: FormLimits = FormLimits(),
        handlingFiles handle: (MultipartPart) async throws -> Void
    ) async throws -> Form {
        let parser = try formParser(limits)
        let exchange = body.exchange
        var reader = try FormReader(limits: limits, charset: Charset(of: self))
        let whole = try exchange.beginStream()
        guard let parser else { return try await reader.read(exchange, whole: whole) }
        let parts = MultipartReader(exchange, whole: whole, parser: parser, limits: limits)
        return try await reader.read(parts, handlingFiles: handle)
    }

    /// The parts of a multipart body as they arrive; nothing is kept.
    ///
    /// - Parameter limits: How much is accepted; 10 MiB by default, see ``FormLimits``.
    /// - Returns: The parts, to be read once and in order, by one task at a time.
    /// - Throws: ``ContentError`` (415) if the content type is not `multipart/*`; ``FormError`` if
    ///   the boundary is missing or illegal, or `Content-Length` exceeds the limit;
    ///   ``BodyError`` if the body was read before.
    public func multipart(limits: FormLimits = FormLimits()) throws -> MultipartBody {
        guard let type = contentType, type.type == "multipart" else {
            throw ContentError(.unsupportedType, "The body must be multipart/form-data.")
        }
        try checkLength(limits)
        let parser = try MultipartParser(
            boundary: type.parameters["boundary"] ?? "", limits: limits)
        let whole = try body.exchange.beginStream()
        return MultipartBody(
            reader: MultipartReader(body.exchange, whole: whole, parser: parser, limits: limits))
    }
}

// MARK: Reading

extension Request {
    private func form(_ limits: FormLimits, storingIn place: FileSpool.Place) async throws -> Form {
        let exchange = body.exchange
        if let form = exchange.form { return try await stored(form, place, exchange) }
        // What is wrong with the head is told before anything is read.
        let parser = try formParser(limits)
        let charset = try Charset(of: self)
        return try await exchange.readForm { whole in
            var reader = FormReader(limits: limits, charset: charset)
            guard let parser else { return try await reader.read(exchange, whole: whole) }
            let parts = MultipartReader(exchange, whole: whole, parser: parser, limits: limits)
            return try await reader.read(parts, storingIn: place)
        }
    }

    /// A form that was read before, with its files in the place where they are wanted now.
    private func stored(
        _ form: Form, _ place: FileSpool.Place, _ exchange: RequestExchange
    ) async throws -> Form {
        guard case .folder(let folder) = place else { return form }
        var fields: [Form.Field] = []
        for field in form {
            guard case .file(let file) = field.value else {
                fields.append(field)
                continue
            }
            let stored = try await file.stored(in: folder)
            fields.append(Form.Field(name: field.name, value: .file(stored)))
        }
        let form = Form(fields)
        exchange.keep(form)
        return form
    }

    /// The parser of a multipart form; `nil` if the form is urlencoded.
    private func formParser(_ limits: FormLimits) throws -> MultipartParser? {
        try checkLength(limits)
        switch contentType?.essence {
        case "multipart/form-data":
            let boundary = contentType?.parameters["boundary"] ?? ""
            return try MultipartParser(boundary: boundary, limits: limits)
        case "application/x-www-form-urlencoded": return nil
        case nil where headers[.contentType] == nil: return nil
        default:
            throw ContentError(
                .unsupportedType,
                "The body must be multipart/form-data or application/x-www-form-urlencoded.")
        }
    }

    private func checkLength(_ limits: FormLimits) throws(FormError) {
        if let length = body.announcedLength, length > limits.bodySize {
            throw .bodyTooLarge(limits)
        }
    }
}
