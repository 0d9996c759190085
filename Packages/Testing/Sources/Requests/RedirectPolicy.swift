/// What a client does with a redirection.
public enum RedirectPolicy: Sendable, Hashable {
    /// It goes on to where it is sent, at most so many times for a request; 20 by default.
    case followed(limit: Int = 20)
    /// It returns the redirection as the reply.
    case returned
}

/// A request was redirected more often than its client follows.
public struct TooManyRedirects: Error, Equatable, CustomStringConvertible {
    /// How many redirections the client follows.
    public let limit: Int
    /// Where the request has been, in order, and last where it was not sent any more.
    public let way: [TestURL]

    /// How many there may be, and the way, a URL on each line.
    public var description: String {
        "There are more than \(limit) redirections:"
            + way.map { "\n\($0)" }.joined()
    }
}

/// A redirection that cannot be followed.
public enum RedirectError: Error, Equatable, CustomStringConvertible {
    /// The `Location` of the reply from a URL is not a URL of HTTP, or there are several.
    case invalidLocation(String, from: TestURL)
    /// The body would have to be sent to a URL again, and was a stream.
    case bodyCannotBeRepeated(to: TestURL)

    /// What is wrong, with the URLs.
    public var description: String {
        switch self {
        case .invalidLocation(let location, from: let url):
            "\(url) redirects to \(location.debugDescription), which is not a URL of http or https."
        case .bodyCannotBeRepeated(to: let url):
            "The body was a stream, and cannot be sent again to \(url)."
        }
    }
}
