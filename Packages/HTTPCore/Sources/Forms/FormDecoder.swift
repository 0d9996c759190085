/// Reads the fields of a form or a query into a `Decodable` type; see ``Form/decode(_:)``.
struct FormDecoder {
    /// By the bytes of the names, as `String` takes some names for equal that are not.
    let values: [[UInt8]: [Form.Value]]

    init(_ fields: some Sequence<Form.Field>) {
        values = Dictionary(grouping: fields) { Array($0.name.utf8) }
            .mapValues { $0.map(\.value) }
    }

    func decode<Value: Decodable>(_ type: Value.Type) throws(ContentError) -> Value {
        do {
            return try Value(from: FieldsDecoder(values: values))
        } catch DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty {
            // The form itself is well formed, or nobody would have come here.
            throw ContentError(.unexpected, "The values of the form are not valid.")
        } catch let error as DecodingError {
            throw ContentError(error, in: "form")
        } catch let error as ContentError {
            throw error
        } catch {
            throw ContentError(.unexpected, "A value of the form is not valid.")
        }
    }
}

extension Form {
    /// Decodes the fields into a type of properties, arrays and optionals of simple types.
    ///
    /// A property takes the first value of its name, an array all of them but for files that
    /// nobody chose. Text becomes what the property's type reads from it: finite numbers, strings,
    /// enumerations by their raw value. A boolean is true for `true`, `on`, `yes` and `1`, false
    /// for `false`, `off`, `no`, `0` and an empty text. ``UploadedFile`` takes a file.
    ///
    /// An optional is `nil` if its name was not sent, its text is empty or nobody chose a file. Of
    /// what browsers do not send, a boolean is false and an array empty; all else must be there.
    ///
    /// - Throws: ``ContentError`` with code `unexpected` (422), which names the field.
    public func decode<Value: Decodable>(_ type: Value.Type) throws(ContentError) -> Value {
        try FormDecoder(self).decode(type)
    }
}

extension QueryItems {
    /// Decodes the items into a type of properties, arrays and optionals of simple types.
    ///
    /// Does so as ``Form/decode(_:)``.
    ///
    /// - Throws: ``ContentError`` with code `unexpected` (422), which names the item.
    public func decode<Value: Decodable>(_ type: Value.Type) throws(ContentError) -> Value {
        try FormDecoder(map { Form.Field(name: $0.name, value: .text($0.value)) }).decode(type)
    }
}

extension Request {
    /// The body as a form, decoded into a type; see ``Form/decode(_:)``.
    ///
    /// - Parameters:
    ///   - type: A type of properties, arrays and optionals of simple types and ``UploadedFile``.
    ///   - limits: How much is accepted; 10 MiB by default, see ``FormLimits``.
    /// - Returns: The value.
    /// - Throws: As ``form(limits:)`` and ``Form/decode(_:)``.
    public func form<Value: Decodable>(
        as type: Value.Type, limits: FormLimits = FormLimits()
    ) async throws -> Value {
        try await form(limits: limits).decode(type)
    }
}
