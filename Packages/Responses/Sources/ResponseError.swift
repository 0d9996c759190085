public import HTTPCore

/// An error that a handler or a middleware throws to answer with a status of its choice.
///
/// ```swift
/// throw ResponseError(.notFound, "No user has this id.")
/// ```
public struct ResponseError: HTTPStatusError, Equatable {
    /// The status of the response, 400 to 599.
    public let status: HTTPResponse.Status
    /// The text of the response, sent to the client.
    public let message: String
    /// Fields that the response carries besides its content type.
    public let headers: HTTPFields

    /// Describes an error.
    ///
    /// - Parameters:
    ///   - status: 400 to 599; anything else is a programmer's mistake, and traps.
    ///   - message: The text for the client; by default the status' reason phrase.
    ///   - headers: Further fields, such as `Retry-After`.
    public init(
        _ status: HTTPResponse.Status, _ message: String? = nil, headers: HTTPFields = [:]
    ) {
        precondition((400...599).contains(status.code), "An error has a status of 400 to 599.")
        self.status = status
        self.message = message ?? (status.reason.isEmpty ? "Error" : status.reason)
        self.headers = headers
    }
}

extension HTTPField.Name {
    fileprivate var isOfContent: Bool {
        self == .contentType || self == .contentLength || self == .contentEncoding
            || self == .transferEncoding
    }
}

extension Response {
    /// The answer to an error that knows its status: its message as plain text.
    ///
    /// A ``ProblemDetails`` is JSON.
    public init(_ error: any HTTPStatusError) {
        self = .text(error.message, status: error.status)
        if let problem = error as? ProblemDetails, let bytes = problem.json {
            content = .bytes(bytes)
            headers[.contentType] = ProblemDetails.contentType
        }
        // What describes the content is not the error's to say.
        for field in error.headers where !field.name.isOfContent { headers.append(field) }
    }

    /// An error of a status of 400 to 599, with a text or the status' reason phrase.
    public static func error(
        _ status: HTTPResponse.Status, _ message: String? = nil, headers: HTTPFields = [:]
    ) -> Response {
        Response(ResponseError(status, message, headers: headers))
    }
}
