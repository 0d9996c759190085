public import ASGIMiddlewares
public import ASGIResponses
public import HTTPCore

// Three overloads for each verb: with the first, `.html(…)` and `.redirect(…)` are inferred; with
// the second, anything that stands for a response; the third is for closures that return nothing
// (disfavoured, so that a closure that only throws is the first's). The second is inlinable, so that
// the conversion is compiled for the type that the closure returns.
extension RouteBuilder {
    /// Answers GET requests, and HEAD requests, at some paths with what a closure returns.
    public mutating func get(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: [.get], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers GET requests, and HEAD requests, at some paths with what a closure returns.
    @inlinable
    public mutating func get<Answer: ResponseConvertible>(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: [.get], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers GET requests, and HEAD requests, at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func get(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: [.get], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers POST requests at some paths with what a closure returns.
    public mutating func post(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: [.post], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers POST requests at some paths with what a closure returns.
    @inlinable
    public mutating func post<Answer: ResponseConvertible>(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: [.post], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers POST requests at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func post(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: [.post], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers PUT requests at some paths with what a closure returns.
    public mutating func put(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: [.put], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers PUT requests at some paths with what a closure returns.
    @inlinable
    public mutating func put<Answer: ResponseConvertible>(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: [.put], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers PUT requests at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func put(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: [.put], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers PATCH requests at some paths with what a closure returns.
    public mutating func patch(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: [.patch], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers PATCH requests at some paths with what a closure returns.
    @inlinable
    public mutating func patch<Answer: ResponseConvertible>(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: [.patch], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers PATCH requests at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func patch(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: [.patch], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers DELETE requests at some paths with what a closure returns.
    public mutating func delete(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: [.delete], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers DELETE requests at some paths with what a closure returns.
    @inlinable
    public mutating func delete<Answer: ResponseConvertible>(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: [.delete], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers DELETE requests at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func delete(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: [.delete], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }
}
