public import HTTPCore

/// A request of a client, on its way through redirections.
public struct TestRequest: Sendable {
    /// The method of the request.
    public internal(set) var method: HTTPRequest.Method
    /// Where the request goes.
    public internal(set) var url: TestURL
    /// The fields of the request; in a reply all that were sent, but for those that frame the body.
    public internal(set) var headers: HTTPFields
    /// The body of the request.
    public internal(set) var body: TestBody
    /// Where the request has been before, in order.
    public internal(set) var way: [TestURL] = []

    /// Begins with the request as it is meant.
    public init(
        _ method: HTTPRequest.Method, _ url: TestURL, headers: HTTPFields = [:],
        body: TestBody = .none
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}
