import ASGIResponses
import HTTPCore

/// Answers an error; for an app that is mounted, one that its own handlers do not take.
typealias ErrorAnswer = @Sendable (any Error, Request) async throws -> Response

/// One closure of `onError`, and the errors that it is for.
struct ErrorHandler: Sendable {
    /// How far a handler is from naming exactly one error: the nearest answers.
    ///
    /// Below `status` it is the number of superclasses between the error and the type.
    enum Distance {
        static let status = 1000
        /// Nothing but its status tells one `ResponseError` from another, so that is nearer.
        static let responseError = 1001
        static let protocolType = 1002
        static let anyError = 1003
    }

    let distance: @Sendable (any Error) -> Int?
    let respond: ErrorAnswer

    /// A handler of the errors of a type.
    init<Failure>(
        _ type: Failure.Type,
        _ respond: @escaping @Sendable (Request, Failure) async throws -> Response
    ) {
        distance = { error in error is Failure ? Self.distance(from: error, to: Failure.self) : nil
        }
        self.respond = { error, request in
            guard let failure = error as? Failure else { throw error }
            return try await respond(request, failure)
        }
    }

    /// A handler of the errors that are answered with a status.
    init(
        _ status: HTTPResponse.Status,
        _ respond: @escaping @Sendable (Request, any Error) async throws -> Response
    ) {
        distance = { error in
            error.status.code == status.code ? Distance.status : nil
        }
        self.respond = { error, request in
            var response = try await respond(request, error)
            // What is 500 because nobody knows better is still to be reported.
            if !(error is ResponseError), status.code >= 500 { response.failure = error }
            return response
        }
    }

    private static func distance<Failure>(from error: any Error, to type: Failure.Type) -> Int {
        if type == ResponseError.self { return Distance.responseError }
        if type == (any Error).self { return Distance.anyError }
        var steps = 0
        var mirror: Mirror? = Mirror(reflecting: error)
        while let current = mirror {
            if current.subjectType == type { return steps }
            steps += 1
            mirror = current.superclassMirror
        }
        return Distance.protocolType
    }
}

extension Error {
    /// The status that the error is answered with where nobody handles it.
    fileprivate var status: HTTPResponse.Status {
        switch self {
        case let error as any HTTPStatusError: error.status
        case let redirect as ResponseRedirect: redirect.status
        default: .internalServerError
        }
    }
}
