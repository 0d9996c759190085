public import ASGIResponses
public import HTTPCore

/// What answers the requests of some methods at one path: a view, as its router sees it.
public protocol MethodHandler: Sendable {
    /// The methods that it answers. HEAD is answered by GET's where it is not among them.
    static var allowedMethods: [HTTPRequest.Method] { get }

    /// The middlewares in front of it, the outermost first; none by default.
    var middlewares: [any Middleware] { get }

    /// Answers a request; its middlewares are for whoever calls it.
    func answer(_ request: Request) async throws -> Response
}

extension MethodHandler {
    /// None.
    public var middlewares: [any Middleware] { [] }
}
