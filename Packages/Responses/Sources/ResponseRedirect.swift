public import HTTPCore

/// A redirection, returned from a handler or thrown from anywhere below it.
public struct ResponseRedirect: Error, Equatable, ResponseConvertible {
    /// The target as it was given.
    public let location: String
    /// The status of the response, 300 to 399.
    public let status: HTTPResponse.Status

    /// Describes a redirection.
    ///
    /// - Parameters:
    ///   - location: A URL or a path. What may not stand in a URL is percent-encoded; what is
    ///     encoded already stays as it is.
    ///   - status: 300 to 399, by default 307, which keeps method and body; anything else is a
    ///     programmer's mistake, and traps.
    public init(to location: String, status: HTTPResponse.Status = .temporaryRedirect) {
        precondition((300...399).contains(status.code), "A redirection has a status of 300 to 399.")
        self.location = location
        self.status = status
    }

    /// An empty response with `Location` (RFC 9110 section 10.2.2).
    public func response(to request: Request) -> Response { Response(self) }
}

extension Response {
    /// The response that a redirection stands for.
    public init(_ redirect: ResponseRedirect) {
        let location = PercentCoding.encode(redirect.location, keeping: .anywhereInURL)
        self.init(redirect.status, headers: [.location: location])
    }

    /// Sends the client to another URL or path, by default with status 307.
    public static func redirect(
        to location: String, status: HTTPResponse.Status = .temporaryRedirect
    ) -> Response {
        Response(ResponseRedirect(to: location, status: status))
    }
}
