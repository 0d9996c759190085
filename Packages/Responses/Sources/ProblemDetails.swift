public import HTTPCore

/// An error in a form that programs read: `application/problem+json` (RFC 9457).
///
/// ```swift
/// throw ProblemDetails(
///     .forbidden, type: "https://example.com/probs/out-of-credit", title: "Not enough credit.",
///     detail: "The balance is 30, but that costs 50.", extensions: ["balance": 30])
/// ```
public struct ProblemDetails: HTTPStatusError, Equatable {
    /// The status of the response, 400 to 599.
    public let status: HTTPResponse.Status
    /// A URI that names the kind of problem; `about:blank` if the status says it all.
    public let type: String
    /// A short text on the kind of problem, the same for all of its occurrences.
    public let title: String
    /// What happened this time, for whoever reads the answer; `nil` if there is no more to say.
    public let detail: String?
    /// A URI that names this occurrence; `nil` if there is none.
    public let instance: String?
    /// Further members; those that have one of the names above are left out.
    public let extensions: [String: JSONValue]
    /// Fields that the response carries besides its content type.
    public let headers: HTTPFields

    /// Describes a problem.
    ///
    /// - Parameters:
    ///   - status: 400 to 599; anything else is a programmer's mistake, and traps.
    ///   - type: A URI that names the kind of problem; `about:blank` by default.
    ///   - title: A short text on the kind; by default the status' reason phrase.
    ///   - detail: What happened this time.
    ///   - instance: A URI that names this occurrence.
    ///   - extensions: Further members.
    ///   - headers: Further fields, such as `Retry-After`.
    public init(
        _ status: HTTPResponse.Status, type: String = "about:blank", title: String? = nil,
        detail: String? = nil, instance: String? = nil, extensions: [String: JSONValue] = [:],
        headers: HTTPFields = [:]
    ) {
        precondition((400...599).contains(status.code), "A problem has a status of 400 to 599.")
        self.status = status
        self.type = type
        self.title = title ?? (status.reason.isEmpty ? "Error" : status.reason)
        self.detail = detail
        self.instance = instance
        self.extensions = extensions
        self.headers = headers
    }

    /// Describes the problem of an error that knows its status; one that is no error's is 500.
    public init(_ error: any HTTPStatusError) {
        let isError = (400...599).contains(error.status.code)
        self.init(
            isError ? error.status : .internalServerError, detail: error.message,
            headers: error.headers)
    }

    /// The detail, or the title where there is none.
    public var message: String { detail ?? title }
}

extension ProblemDetails: ResponseConvertible {
    /// The problem as JSON.
    public func response(to request: Request) -> Response { Response(self) }

    static let contentType = "application/problem+json"

    /// The members as JSON; `nil` if one has no JSON form, such as `Double.nan`.
    var json: [UInt8]? {
        var members = extensions
        members["type"] = .string(type)
        members["title"] = .string(title)
        members["status"] = .integer(Int64(status.code))
        members["detail"] = detail.map { .string($0) }
        members["instance"] = instance.map { .string($0) }
        return try? FoundationJSON().encode(JSONValue.object(members))
    }
}
