/// One HTTP request: its head, and the body on demand.
///
/// A request is a value. Copies share the body (see ``Receive``), everything else is their own.
public struct Request: Sendable {
    /// The head of the request, as the server described it and middlewares changed it.
    public var scope: HTTPScope
    /// Gives the events of the exchange, for whoever hands it to an application.
    public let receive: Receive

    /// Makes a request of the two things an application is called with.
    public init(_ scope: HTTPScope, receive: Receive) {
        self.scope = scope
        self.receive = receive
    }

    /// The method.
    public var method: HTTPRequest.Method { scope.method }

    /// The path, percent-decoded; see ``HTTPScope/path``.
    public var path: String { scope.path }

    /// The header fields in the order received.
    public var headers: HTTPFields { scope.headers }

    /// The fields behind a body in chunks, such as a checksum; empty until it was read to its end.
    ///
    /// They are as little trusted as ``headers``, and never part of them (RFC 9110 section 6.5.1).
    public var trailers: HTTPFields { scope.trailers?.fields ?? [:] }

    /// The parameters of the query in the order received, parsed at each access.
    public var query: QueryItems { QueryItems(parsing: scope.queryString) }

    /// The body, which arrives while it is read.
    public var body: RequestBody {
        let announced = scope.headers[.contentLength].flatMap { text in
            text.utf8.isEmpty || !text.utf8.allSatisfy(\.isDigit)
                ? nil : Int(saturating: Array(text.utf8)[...])
        }
        return RequestBody(exchange: receive.exchange, announcedLength: announced)
    }

    /// The value stored under a typed key for this request.
    @inlinable
    public subscript<Key: AttributeKey>(key: Key.Type) -> Key.Value? {
        get { scope[key] }
        set { scope[key] = newValue }
    }
}
