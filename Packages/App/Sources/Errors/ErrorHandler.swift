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

    /// Gets the error and the code of the status that it would be answered with.
    let distance: @Sendable (any Error, Int) -> Int?
    let respond: ErrorAnswer

    /// A handler of the errors of a type.
    init<Failure>(
        _ type: Failure.Type,
        _ respond: @escaping @Sendable (Request, Failure) async throws -> Response
    ) {
        distance = { error, _ in
            error is Failure ? Self.distance(from: error, to: Failure.self) : nil
        }
        self.respond = { error, request in
            guard let failure = error as? Failure else { throw error }
            let response = try await respond(request, failure)
            return Failure.self == (any Error).self ? response.reporting(error) : response
        }
    }

    /// A handler of the errors that are answered with a status.
    init(
        _ status: HTTPResponse.Status,
        _ respond: @escaping @Sendable (Request, any Error) async throws -> Response
    ) {
        distance = { _, code in code == status.code ? Distance.status : nil }
        self.respond = { try await respond($1, $0).reporting($0) }
    }

    private static func distance<Failure>(from error: any Error, to type: Failure.Type) -> Int {
        if type == ResponseError.self { return Distance.responseError }
        if type == (any Error).self { return Distance.anyError }
        if Swift.type(of: error) == type { return 0 }
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

extension Response {
    /// The response with an error to be reported, if it is one of 500 or more: a page for errors that
    /// nobody knows does not mean that somebody does.
    fileprivate func reporting(_ error: any Error) -> Response {
        guard status.code >= 500, failure == nil, !(error is ResponseError) else { return self }
        var response = self
        response.failure = error
        return response
    }
}

/// An error of a handler of errors, as it is reported.
public struct ErrorHandlerFailure: Error, CustomStringConvertible {
    /// What the handler threw.
    public let error: any Error
    /// What it was to answer.
    public let original: any Error

    /// Both errors, for logs.
    public var description: String { "\(error), while this was to be answered: \(original)" }
}
