public import ASGIMiddlewares
public import ASGIResponses
public import HTTPCore

// As the verbs, for every other method.
extension RouteBuilder {
    /// Answers HEAD requests at some paths with what a closure returns.
    public mutating func head(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: [.head], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers HEAD requests at some paths with what a closure returns.
    @inlinable
    public mutating func head<Answer: ResponseConvertible>(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: [.head], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers HEAD requests at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func head(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: [.head], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers OPTIONS requests at some paths with what a closure returns.
    public mutating func options(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: [.options], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers OPTIONS requests at some paths with what a closure returns.
    @inlinable
    public mutating func options<Answer: ResponseConvertible>(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: [.options], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers OPTIONS requests at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func options(
        _ paths: String..., name: String? = nil, middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: [.options], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers requests of a method at some paths with what a closure returns.
    public mutating func on(
        _ method: HTTPRequest.Method, _ paths: String..., name: String? = nil,
        middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: [method], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers requests of a method at some paths with what a closure returns.
    @inlinable
    public mutating func on<Answer: ResponseConvertible>(
        _ method: HTTPRequest.Method, _ paths: String..., name: String? = nil,
        middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: [method], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers requests of a method at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func on(
        _ method: HTTPRequest.Method, _ paths: String..., name: String? = nil,
        middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: [method], name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers requests of some methods, or of all that have no route of their own, at some paths with what a closure returns.
    public mutating func route(
        _ paths: String..., methods: [HTTPRequest.Method]? = nil, name: String? = nil,
        middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Response
    ) {
        route(
            paths, methods: methods, name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers requests of some methods, or of all that have no route of their own, at some paths with what a closure returns.
    @inlinable
    public mutating func route<Answer: ResponseConvertible>(
        _ paths: String..., methods: [HTTPRequest.Method]? = nil, name: String? = nil,
        middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Answer
    ) {
        route(
            paths, methods: methods, name: name, middlewares: middlewares,
            handler: Handler(handler))
    }

    /// Answers requests of some methods, or of all that have no route of their own, at some paths with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func route(
        _ paths: String..., methods: [HTTPRequest.Method]? = nil, name: String? = nil,
        middlewares: [any Middleware] = [],
        use handler: @escaping @Sendable (Request) async throws -> Void
    ) {
        route(
            paths, methods: methods, name: name, middlewares: middlewares,
            handler: Handler(handler))
    }
}
