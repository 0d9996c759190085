public import ASGIResponses
public import HTTPCore

/// Turns errors of one type into responses; `nil` for errors of other types.
typealias ErrorHandler = @Sendable (any Error, Request) async throws -> Response?

extension App {
    /// Answers errors of a type with what a closure returns.
    ///
    /// Covers what routes and middlewares throw. Of several handlers that accept an error, the
    /// first registered answers. Errors that know their answer need no handler: `ResponseError`,
    /// `ResponseRedirect`, everything that is `HTTPStatusError` or `ResponseConvertible`. Any
    /// other error is answered with a plain 500, and reported by the server.
    ///
    /// - Parameters:
    ///   - type: The type of the errors, also a protocol: `(any HTTPStatusError).self`.
    ///   - handler: Answers the request; what it throws is answered as if it had no handler.
    public mutating func onError<Failure, Answer: ResponseConvertible>(
        _ type: Failure.Type,
        _ handler: @escaping @Sendable (Request, Failure) async throws -> Answer
    ) {
        errorHandlers.append { error, request in
            guard let failure = error as? Failure else { return nil }
            return try await handler(request, failure).response(to: request)
        }
    }

    /// Answers errors of a type with what a closure returns.
    public mutating func onError<Failure>(
        _ type: Failure.Type,
        _ handler: @escaping @Sendable (Request, Failure) async throws -> Response
    ) {
        errorHandlers.append { error, request in
            guard let failure = error as? Failure else { return nil }
            return try await handler(request, failure)
        }
    }

    /// Turns an error into a response by the handlers, or by what the error says itself.
    func rescue(_ error: any Error, _ request: Request) async throws -> Response {
        // Somebody else's cancellation, a timeout in a library say, is an error like any other.
        if error is CancellationError, Task.isCancelled { throw error }
        do {
            for handler in errorHandlers {
                if let response = try await handler(error, request) { return response }
            }
            return response(to: error, request)
        } catch is CancellationError where Task.isCancelled {
            throw CancellationError()
        } catch {
            return response(to: error, request)
        }
    }

    private func response(to error: any Error, _ request: Request) -> Response {
        if let convertible = error as? any ResponseConvertible {
            do { return try convertible.response(to: request) } catch {
                return hiding(error, as: .error(.internalServerError))
            }
        }
        switch error {
        case let error as ResponseError: return Response(error)
        case let error as any HTTPStatusError where error.status.code < 500: return Response(error)
        case let error as any HTTPStatusError: return hiding(error, as: Response(error))
        default: return hiding(error, as: .error(.internalServerError))
        }
    }

    private func hiding(_ error: any Error, as response: Response) -> Response {
        var response = response
        response.failure = error
        return response
    }
}
