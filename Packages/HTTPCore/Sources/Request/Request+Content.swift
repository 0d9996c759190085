/// The body of a request as what its content type says it is.
public enum RequestContent: Sendable {
    /// `multipart/form-data` or `application/x-www-form-urlencoded`.
    case form(Form)
    /// `application/json` or any type that ends with `+json`.
    case json(JSONValue)
    /// Any other `text/*`.
    case text(String)
    /// Anything else, and a body without a content type.
    case bytes([UInt8])
}

extension Request {
    /// The body, read as its content type says.
    ///
    /// - Parameters:
    ///   - limits: How much is accepted; ``FormLimits/bodySize`` holds for every kind of body.
    ///   - decoder: What reads JSON; the room Responses offers this method without it.
    /// - Returns: The content.
    /// - Throws: As ``form(limits:)``, ``json(as:upTo:using:)``, ``text(upTo:)`` and
    ///   ``RequestBody/collect(upTo:)``; bad content is always an error.
    public func content(
        limits: FormLimits = FormLimits(), using decoder: some JSONDecoding
    ) async throws -> RequestContent {
        let limit = limits.bodySize
        guard let type = contentType else { return .bytes(try await body.collect(upTo: limit)) }
        switch type.essence {
        case "multipart/form-data", "application/x-www-form-urlencoded":
            return .form(try await form(limits: limits))
        case _ where type.isJSON:
            return .json(try await json(as: JSONValue.self, upTo: limit, using: decoder))
        case _ where type.type == "text":
            return .text(try await text(upTo: limit))
        default:
            return .bytes(try await body.collect(upTo: limit))
        }
    }
}
