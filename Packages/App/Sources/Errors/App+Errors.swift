public import ASGIResponses
public import HTTPCore

extension App {
    /// Answers errors of a type with what a closure returns.
    ///
    /// Covers what routes and middlewares throw. Of several handlers, the one that names the error
    /// most exactly answers: its type, the nearest superclass, its status, a protocol, `any Error`.
    /// A `ResponseError` is nothing but its status, so a handler of that comes first. Of two alike
    /// the one that was added first answers. What an app does not handle, the app it is mounted in
    /// may.
    ///
    /// Errors that know their answer need no handler: `ResponseError`, `ResponseRedirect`,
    /// everything that is `HTTPStatusError` or `ResponseConvertible`. Any other error is answered
    /// with a plain 500, and reported by the server.
    ///
    /// A handler of `any Error` is a page for what nobody knows: where it answers with 500 or more,
    /// the error is still reported. What any other handler answers is not.
    ///
    /// - Parameters:
    ///   - type: The type of the errors, also a protocol: `(any HTTPStatusError).self`.
    ///   - handler: Answers the request; what it throws is answered as if it had no handler, and
    ///     reported as ``ErrorHandlerFailure``.
    public mutating func onError<Failure, Answer: ResponseConvertible>(
        _ type: Failure.Type,
        _ handler: @escaping @Sendable (Request, Failure) async throws -> Answer
    ) { onError(type) { try await handler($0, $1).response(to: $0) } }

    /// Answers errors of a type with what a closure returns.
    public mutating func onError<Failure>(
        _ type: Failure.Type,
        _ handler: @escaping @Sendable (Request, Failure) async throws -> Response
    ) { errorHandlers.append(ErrorHandler(type, handler)) }

    /// Answers errors of a status with what a closure returns.
    ///
    /// The status is that with which the error would be answered: 404 of a missing route, 405 of a
    /// wrong method, 500 of an error that nobody knows, which is reported nevertheless. Responses
    /// that were returned, not thrown, stay as they are. The answer has the status that the closure
    /// gives it.
    public mutating func onError<Answer: ResponseConvertible>(
        _ status: HTTPResponse.Status,
        _ handler: @escaping @Sendable (Request, any Error) async throws -> Answer
    ) { onError(status) { try await handler($0, $1).response(to: $0) } }

    /// Answers errors of a status with what a closure returns.
    public mutating func onError(
        _ status: HTTPResponse.Status,
        _ handler: @escaping @Sendable (Request, any Error) async throws -> Response
    ) { errorHandlers.append(ErrorHandler(status, handler)) }

    /// Turns an error into a response by the handlers, or by `otherwise`.
    func rescue(
        _ error: any Error, _ request: Request, _ otherwise: ErrorAnswer?
    ) async throws -> Response {
        // Somebody else's cancellation, a timeout in a library say, is an error like any other.
        if error is CancellationError, Task.isCancelled { throw error }
        guard let handler = nearestHandler(of: error, request) else {
            return try await otherwise?(error, request) ?? answer(error, request)
        }
        do { return try await handler.respond(error, request) } catch let failure {
            if failure is CancellationError, Task.isCancelled { throw failure }
            var response = try await otherwise?(failure, request) ?? answer(failure, request)
            if let failure = response.failure {
                response.failure = ErrorHandlerFailure(error: failure, original: error)
            }
            return response
        }
    }

    private func nearestHandler(of error: any Error, _ request: Request) -> ErrorHandler? {
        guard !errorHandlers.isEmpty else { return nil }
        let code = Response(answering: error, to: request)?.status.code ?? 500
        var nearest: (handler: ErrorHandler, distance: Int)?
        for handler in errorHandlers {
            guard let distance = handler.distance(error, code) else { continue }
            if let nearest, nearest.distance <= distance { continue }
            nearest = (handler, distance)
        }
        return nearest?.handler
    }

    /// The response to an error that no handler took, here or further out.
    func answer(_ error: any Error, _ request: Request) -> Response {
        var known = Response(answering: error, to: request)
        #if DEBUG
        if isDebug, known == nil || known?.failure != nil {
            known = DebugPage(error, request, known).response
        }
        #endif
        guard var response = known else {
            var response = Response.error(.internalServerError)
            response.failure = error
            return response
        }
        let isChosen = error is ResponseError
        if response.status.code >= 500, !isChosen, response.failure == nil {
            response.failure = error
        }
        return response
    }
}
