public import ASGIResponses
public import HTTPCore

/// What answers the requests of some methods at one path: a view, as its router sees it.
public protocol MethodHandler: Sendable {
    /// The methods that it answers.
    ///
    /// Where HEAD is not among them GET's answers it; OPTIONS that is not among them is answered
    /// with the methods of the path.
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
