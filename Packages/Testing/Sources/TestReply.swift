public import HTTPCore

/// A complete response, as a test sees it.
public struct TestReply: Sendable, Equatable {
    /// The status.
    public let status: HTTPResponse.Status
    /// The header fields.
    public let headers: HTTPFields
    /// The body, all of it.
    public let body: [UInt8]
    /// The parts of the body as the application sent them, without empty ones.
    public let parts: [[UInt8]]

    /// Describes a response.
    public init(
        status: HTTPResponse.Status, headers: HTTPFields = [:], parts: [[UInt8]] = []
    ) {
        self.status = status
        self.headers = headers
        self.parts = parts.filter { !$0.isEmpty }
        body = Array(parts.joined())
    }

    /// The answer of a server to an error that escaped the application.
    init(answerTo error: any Error) {
        let known = error as? any HTTPStatusError
        var headers = known?.headers ?? [:]
        headers[.contentType] = "text/plain; charset=utf-8"
        self.init(
            status: known?.status ?? .internalServerError, headers: headers,
            parts: [Array((known?.message ?? "Internal Server Error").utf8)])
    }

    /// The body as UTF-8 text; bytes that are not UTF-8 become U+FFFD.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

/// The application returned, or the connection ended, without a complete response.
public struct NoResponse: Error, Equatable, CustomStringConvertible {
    /// Whether it sent the head of one.
    public let hasStarted: Bool
    /// What a connection saw, where there was one.
    private let detail: String?

    init(hasStarted: Bool, detail: String? = nil) {
        self.hasStarted = hasStarted
        self.detail = detail
    }

    /// What is missing.
    public var description: String {
        if let detail { return detail }
        return hasStarted
            ? "The application returned before it sent the last part of its response."
            : "The application returned without a response."
    }
}
