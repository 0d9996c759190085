import HTTPCore

/// The head of a request as it is sent.
struct OutgoingHead: Sendable {
    var method: HTTPRequest.Method
    /// `http` or `https`; a connection sends nothing of it.
    var scheme: String
    /// The path, percent-encoded, and the query behind `?`.
    var target: String
    /// All fields, with `Host`; without those that frame the body.
    var headers: HTTPFields
    var framing: OutgoingFraming
    /// The port of the URL; a connection goes where its server is.
    var port = 80
}

/// How the end of a request's body is marked.
enum OutgoingFraming: Sendable, Hashable {
    case none
    case length(Int)
    /// In parts, until one is the last.
    case parts
}

/// What a client sees of a response, in order.
enum ReplyEvent: Sendable, Equatable {
    /// A response before the response (1xx), such as early hints.
    case informational(HTTPResponse.Status, HTTPFields)
    case head(HTTPResponse.Status, HTTPFields)
    /// Part of the body; never empty.
    case part([UInt8])
    /// The response is complete.
    case end(trailers: HTTPFields)
}

/// One exchange in flight, from the client's side; one task may write while another reads.
protocol ExchangeLink: AnyObject, Sendable {
    /// Sends part of the request's body, and waits while the other side has no room.
    func write(_ bytes: [UInt8], isLast: Bool) async throws
    /// Ends a body that is sent in parts, with fields behind it.
    func finish(with trailers: HTTPFields) async throws
    /// The next of what the other side answers; `CancellationError` if the task is cancelled.
    func next() async throws -> ReplyEvent
    /// Leaves at once, whatever is missing.
    func disconnect()
}
