public import ASGIResponses
import ASGIRouting
public import HTTPCore

// Three overloads for each verb: with the first, `.html(…)` and `.redirect(…)` are inferred; with
// the second, anything that stands for a response; the third is for closures that return nothing,
// which are answered with 204 (disfavoured, so that a closure that only throws is the first's). The
// second is inlinable, so that the conversion is compiled for the
// type that the closure returns.
extension App {
    /// Answers a method at a path with what a closure returns.
    ///
    /// A path that is malformed or taken is reported when the app starts, and by every request
    /// until it is mended.
    ///
    /// - Parameters:
    ///   - method: The method; `nil` for every method that has no route of its own.
    ///   - path: The path, such as `/users/{id}`; see `PathPattern`.
    ///   - handler: Answers the request.
    public mutating func on(
        _ method: HTTPRequest.Method?, _ path: String,
        _ handler: @escaping @Sendable (Request) async throws -> Response
    ) { add(method, path, Handler(handler)) }

    /// Answers a method at a path with what a closure returns.
    @inlinable
    public mutating func on<Answer: ResponseConvertible>(
        _ method: HTTPRequest.Method?, _ path: String,
        _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) { on(method, path) { try await handler($0).response(to: $0) } }

    /// Answers a method at a path with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func on(
        _ method: HTTPRequest.Method?, _ path: String,
        _ handler: @escaping @Sendable (Request) async throws -> Void
    ) { add(method, path, Handler(handler)) }

    /// Answers GET requests, and HEAD requests, at a path with what a closure returns.
    public mutating func get(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Response
    ) { on(.get, path, handler) }

    /// Answers GET requests, and HEAD requests, at a path with what a closure returns.
    @inlinable
    public mutating func get<Answer: ResponseConvertible>(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) { on(.get, path) { try await handler($0).response(to: $0) } }

    /// Answers GET requests at a path with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func get(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Void
    ) { on(.get, path, handler) }

    /// Answers POST requests at a path with what a closure returns.
    public mutating func post(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Response
    ) { on(.post, path, handler) }

    /// Answers POST requests at a path with what a closure returns.
    @inlinable
    public mutating func post<Answer: ResponseConvertible>(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) { on(.post, path) { try await handler($0).response(to: $0) } }

    /// Answers POST requests at a path with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func post(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Void
    ) { on(.post, path, handler) }

    /// Answers PUT requests at a path with what a closure returns.
    public mutating func put(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Response
    ) { on(.put, path, handler) }

    /// Answers PUT requests at a path with what a closure returns.
    @inlinable
    public mutating func put<Answer: ResponseConvertible>(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) { on(.put, path) { try await handler($0).response(to: $0) } }

    /// Answers PUT requests at a path with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func put(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Void
    ) { on(.put, path, handler) }

    /// Answers PATCH requests at a path with what a closure returns.
    public mutating func patch(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Response
    ) { on(.patch, path, handler) }

    /// Answers PATCH requests at a path with what a closure returns.
    @inlinable
    public mutating func patch<Answer: ResponseConvertible>(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) { on(.patch, path) { try await handler($0).response(to: $0) } }

    /// Answers PATCH requests at a path with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func patch(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Void
    ) { on(.patch, path, handler) }

    /// Answers DELETE requests at a path with what a closure returns.
    public mutating func delete(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Response
    ) { on(.delete, path, handler) }

    /// Answers DELETE requests at a path with what a closure returns.
    @inlinable
    public mutating func delete<Answer: ResponseConvertible>(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) { on(.delete, path) { try await handler($0).response(to: $0) } }

    /// Answers DELETE requests at a path with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func delete(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Void
    ) { on(.delete, path, handler) }

    /// Answers HEAD requests at a path with what a closure returns.
    public mutating func head(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Response
    ) { on(.head, path, handler) }

    /// Answers HEAD requests at a path with what a closure returns.
    @inlinable
    public mutating func head<Answer: ResponseConvertible>(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) { on(.head, path) { try await handler($0).response(to: $0) } }

    /// Answers HEAD requests at a path with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func head(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Void
    ) { on(.head, path, handler) }

    /// Answers OPTIONS requests at a path with what a closure returns.
    public mutating func options(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Response
    ) { on(.options, path, handler) }

    /// Answers OPTIONS requests at a path with what a closure returns.
    @inlinable
    public mutating func options<Answer: ResponseConvertible>(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Answer
    ) { on(.options, path) { try await handler($0).response(to: $0) } }

    /// Answers OPTIONS requests at a path with 204 when a closure has returned.
    @_disfavoredOverload
    public mutating func options(
        _ path: String, _ handler: @escaping @Sendable (Request) async throws -> Void
    ) { on(.options, path, handler) }

    private mutating func add(_ method: HTTPRequest.Method?, _ path: String, _ handler: Handler) {
        do { try router.add(method, path, handler) } catch { routeErrors.append(error) }
    }
}
