public import HTTPCore

/// What became of one request, as somebody in front of the application saw it.
public struct ExchangeSummary: Sendable {
    /// The request as it came here; of a socket, its handshake.
    public let request: HTTPScope
    /// The path of the route as it was written, such as `/users/{id:int}`; `nil` without a route.
    public let route: String?
    /// The status that was sent: 101 for a socket that is open.
    ///
    /// For an application that ended without an answer it is what servers say then: the status of
    /// an `HTTPStatusError`, else 500; and `nil` if the client has left or the task was cancelled.
    public let status: HTTPResponse.Status?
    /// From the call of the application to the last event of the response.
    ///
    /// That is when the server took the last byte, not when the client got it. A stream counts to
    /// its end, a response that never ended to the end of the call, a socket to the answer to its
    /// handshake. Work after the response does not count.
    public let duration: Duration
    /// Whether the last event of the response, or the answer to a handshake, was sent.
    public let isComplete: Bool
    /// How many bytes of content were sent; `nil` if the server reads a file itself.
    ///
    /// The bytes that the application gave: before the chunks of HTTP/1.1, and after compression if
    /// that stands behind this.
    public let responseBodySize: Int64?
    /// What the application threw, mostly after it was answered.
    public let error: (any Error)?
}

extension ExchangeSummary {
    /// The number of bytes of the request's body, as the client announced it; `nil` if it did not.
    public var requestBodySize: Int64? {
        guard let text = request.headers[.contentLength],
            text.utf8.allSatisfy({ 0x30...0x39 ~= $0 })
        else { return nil }
        return Int64(text)
    }

    /// The path as it was sent, percent-encoded, so that no control character is in it.
    public var rawPath: String {
        guard let path = request.rawPath else {
            return PercentCoding.encode(request.path, keeping: .path)
        }
        return String(decoding: path, as: UTF8.self)
    }

    /// What went wrong, in a word that does not change: the type of an error, a status from 500, or
    /// `_OTHER` for a response that was begun and never ended.
    ///
    /// `nil` where nothing went wrong on this side, so for an error that is a status below 500.
    public var errorType: String? {
        switch error {
        case let error as any HTTPStatusError
        where error.status.code < 500 && error.status == status:
            return nil
        case let error?: return String(reflecting: type(of: error))
        case nil: break
        }
        if let status, status.code >= 500 { return String(status.code) }
        return isComplete ? nil : "_OTHER"
    }
}
