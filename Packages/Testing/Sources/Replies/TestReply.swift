public import HTTPCore

/// A complete response, as a test sees it.
///
/// Two replies are equal if a client cannot tell them apart: whatever the parts of their bodies
/// were, and the requests that they answer.
public struct TestReply: Sendable {
    /// The status.
    public let status: HTTPResponse.Status
    /// The header fields.
    public let headers: HTTPFields
    /// The body, all of it.
    public let body: [UInt8]
    /// The parts of the body as they arrived, without empty ones.
    ///
    /// In memory they are those that the application sent; a connection may join and split them.
    public let parts: [[UInt8]]
    /// The fields that followed the body.
    public let trailers: HTTPFields
    /// The fields of the early hints that came before the head (RFC 8297), in order.
    public let earlyHints: [HTTPFields]
    /// The request that it answers; `nil` in a reply that was made by hand.
    public internal(set) var request: TestRequest?
    /// The redirections on the way here, each a reply with its own request, in order.
    public internal(set) var redirections: [TestReply] = []

    /// Describes a response.
    public init(
        status: HTTPResponse.Status, headers: HTTPFields = [:], parts: [[UInt8]] = [],
        trailers: HTTPFields = [:], earlyHints: [HTTPFields] = []
    ) {
        self.status = status
        self.headers = headers
        self.parts = parts.filter { !$0.isEmpty }
        body = parts.reduce(into: []) { $0 += $1 }
        self.trailers = trailers
        self.earlyHints = earlyHints
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
}

extension TestReply: Equatable {
    /// Whether two replies have the same status, fields, body and trailers.
    public static func == (one: TestReply, other: TestReply) -> Bool {
        one.status == other.status && one.headers == other.headers && one.body == other.body
            && one.trailers == other.trailers
    }
}

/// There was no complete response.
public struct NoResponse: Error, CustomStringConvertible {
    /// Whether there was the head of one.
    public let hasStarted: Bool
    /// What a connection saw, where there was one.
    private let detail: String?
    /// What had happened until then; may be empty.
    public internal(set) var exchange = ""

    init(hasStarted: Bool, detail: String? = nil) {
        self.hasStarted = hasStarted
        self.detail = detail
    }

    /// What is missing, or why if that is known, and what there was instead.
    public var description: String {
        let missing =
            hasStarted ? "The response ended before its last part." : "There was no response."
        return (detail ?? missing) + (exchange.isEmpty ? "" : "\n\(exchange)")
    }
}
