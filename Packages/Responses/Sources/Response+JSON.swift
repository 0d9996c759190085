public import HTTPCore

extension Response {
    /// JSON of any `Encodable` value, compact, as `application/json` (RFC 8259).
    ///
    /// - Parameters:
    ///   - value: The value.
    ///   - status: The status; 200 by default.
    ///   - encoder: What writes the JSON; by default Foundation, with dates as ISO 8601.
    /// - Returns: The response.
    /// - Throws: `EncodingError` if the value has no JSON form, such as `Double.nan`.
    public static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok,
        using encoder: some JSONEncoding = FoundationJSON()
    ) throws -> Response {
        Response(status, headers: jsonHeaders, content: .bytes(try encoder.encode(value)))
    }

    /// A JSON array of the values of a sequence, which is read while it is being sent.
    ///
    /// Memory stays flat however long the array is: values are encoded one by one, and leave in
    /// pieces of about 16 KiB. A value that cannot be encoded, and an error of the sequence, cut
    /// the connection, so that the client cannot take a part for the whole.
    public static func json<Values: AsyncSequence & Sendable>(
        streaming values: Values, using encoder: some JSONEncoding = FoundationJSON()
    ) -> Response where Values.Element: Encodable {
        var response = Response.stream { writer in
            var piece = Array("[".utf8)
            var isFirst = true
            for try await value in values {
                if !isFirst { piece.append(UInt8(ascii: ",")) }
                isFirst = false
                piece += try encoder.encode(value)
                guard piece.count >= jsonPieceSize else { continue }
                try await writer.write(piece)
                piece.removeAll(keepingCapacity: true)
            }
            // An `AsyncStream` that is cancelled ends as if it were complete.
            try Task.checkCancellation()
            piece.append(UInt8(ascii: "]"))
            try await writer.write(piece)
        }
        response.headers = jsonHeaders
        return response
    }

    private static let jsonPieceSize = 16 * 1024

    private static let jsonHeaders: HTTPFields = [.contentType: "application/json"]
}
