public import HTTPCore

/// Why an event cannot be made: a client would read something else than was meant.
public struct ServerSentEventError: HTTPStatusError, Equatable {
    private let problem: String

    private init(_ problem: String) { self.problem = problem }

    /// 500: the application let through what it should have checked.
    public var status: HTTPResponse.Status { .internalServerError }

    /// What the client may know: nothing.
    public var message: String { "The response could not be made." }

    /// What was refused and why, for logs; the value is not told.
    public var description: String { problem }

    static let event = ServerSentEventError(
        "The type of an event holds a line break or NUL.")
    static let id = ServerSentEventError(
        "The id of an event holds a control character, or begins or ends with white space: it "
            + "would not come back in Last-Event-ID.")
    static let retry = ServerSentEventError(
        "The retry time of an event is not between 0 and 2147483647 milliseconds.")
}
