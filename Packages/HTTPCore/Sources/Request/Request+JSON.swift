extension Request {
    /// The body as a value of any `Decodable` type; the content type is not looked at.
    ///
    /// - Parameters:
    ///   - type: The type to decode.
    ///   - limit: The largest number of bytes to accept; 10 MiB by default.
    ///   - decoder: What reads the JSON; the room Responses offers this method without it.
    /// - Returns: The value.
    /// - Throws: ``ContentError`` with code `malformed` (400) if the body is not JSON, or
    ///   `unexpected` (422) if a value is missing or of another type, with a message that says
    ///   where; and as ``RequestBody/collect(upTo:)``.
    public func json<Value: Decodable>(
        as type: Value.Type, upTo limit: Int = RequestBody.defaultLimit,
        using decoder: some JSONDecoding
    ) async throws -> Value {
        let bytes = try await body.collect(upTo: limit)
        do {
            return try decoder.decode(type, from: bytes)
        } catch let error as DecodingError {
            // Every JSON text is a `JSONValue`: what is not cannot be JSON.
            guard type != JSONValue.self else { throw ContentError.malformed("JSON") }
            throw ContentError(error, in: "JSON")
        }
    }
}
