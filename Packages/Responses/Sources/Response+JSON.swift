public import HTTPCore

extension Response {
    /// JSON of any `Encodable` value, compact, as `application/json` (RFC 8259).
    ///
    /// - Throws: `EncodingError` if the value has no JSON form, such as `Double.nan`.
    public static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let bytes = try FoundationJSON().encode(value)
        return Response(status, headers: jsonHeaders, content: .bytes(bytes))
    }

    private static let jsonHeaders: HTTPFields = [.contentType: "application/json"]
}
