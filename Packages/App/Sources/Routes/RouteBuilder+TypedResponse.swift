public import ASGIMiddlewares
public import ASGIResponses
public import HTTPCore

// The handlers of RouteBuilder+Typed that return a `Response`, so that `.html(…)` and `.redirect(…)`
// are inferred.
extension RouteBuilder {
    /// Answers GET requests, and HEAD requests, at a path by a closure that takes the parameter of the path.
    public mutating func get<P1: LosslessStringConvertible & SendableMetatype>(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1) async throws -> Response
    ) { typed([.get], path, 1, name, middlewares, Handler(handler)) }

    /// Answers GET requests, and HEAD requests, at a path by a closure that takes two parameters of the path.
    public mutating func get<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2) async throws -> Response
    ) { typed([.get], path, 2, name, middlewares, Handler(handler)) }

    /// Answers GET requests, and HEAD requests, at a path by a closure that takes three parameters of the path.
    public mutating func get<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype,
        P3: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2, P3) async throws -> Response
    ) { typed([.get], path, 3, name, middlewares, Handler(handler)) }

    /// Answers POST requests at a path by a closure that takes the parameter of the path.
    public mutating func post<P1: LosslessStringConvertible & SendableMetatype>(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1) async throws -> Response
    ) { typed([.post], path, 1, name, middlewares, Handler(handler)) }

    /// Answers POST requests at a path by a closure that takes two parameters of the path.
    public mutating func post<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2) async throws -> Response
    ) { typed([.post], path, 2, name, middlewares, Handler(handler)) }

    /// Answers POST requests at a path by a closure that takes three parameters of the path.
    public mutating func post<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype,
        P3: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2, P3) async throws -> Response
    ) { typed([.post], path, 3, name, middlewares, Handler(handler)) }

    /// Answers PUT requests at a path by a closure that takes the parameter of the path.
    public mutating func put<P1: LosslessStringConvertible & SendableMetatype>(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1) async throws -> Response
    ) { typed([.put], path, 1, name, middlewares, Handler(handler)) }

    /// Answers PUT requests at a path by a closure that takes two parameters of the path.
    public mutating func put<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2) async throws -> Response
    ) { typed([.put], path, 2, name, middlewares, Handler(handler)) }

    /// Answers PUT requests at a path by a closure that takes three parameters of the path.
    public mutating func put<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype,
        P3: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2, P3) async throws -> Response
    ) { typed([.put], path, 3, name, middlewares, Handler(handler)) }

    /// Answers PATCH requests at a path by a closure that takes the parameter of the path.
    public mutating func patch<P1: LosslessStringConvertible & SendableMetatype>(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1) async throws -> Response
    ) { typed([.patch], path, 1, name, middlewares, Handler(handler)) }

    /// Answers PATCH requests at a path by a closure that takes two parameters of the path.
    public mutating func patch<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2) async throws -> Response
    ) { typed([.patch], path, 2, name, middlewares, Handler(handler)) }

    /// Answers PATCH requests at a path by a closure that takes three parameters of the path.
    public mutating func patch<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype,
        P3: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2, P3) async throws -> Response
    ) { typed([.patch], path, 3, name, middlewares, Handler(handler)) }

    /// Answers DELETE requests at a path by a closure that takes the parameter of the path.
    public mutating func delete<P1: LosslessStringConvertible & SendableMetatype>(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1) async throws -> Response
    ) { typed([.delete], path, 1, name, middlewares, Handler(handler)) }

    /// Answers DELETE requests at a path by a closure that takes two parameters of the path.
    public mutating func delete<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2) async throws -> Response
    ) { typed([.delete], path, 2, name, middlewares, Handler(handler)) }

    /// Answers DELETE requests at a path by a closure that takes three parameters of the path.
    public mutating func delete<
        P1: LosslessStringConvertible & SendableMetatype,
        P2: LosslessStringConvertible & SendableMetatype,
        P3: LosslessStringConvertible & SendableMetatype
    >(
        _ path: String, name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request, P1, P2, P3) async throws -> Response
    ) { typed([.delete], path, 3, name, middlewares, Handler(handler)) }
}
