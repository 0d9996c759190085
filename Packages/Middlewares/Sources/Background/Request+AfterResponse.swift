public import HTTPCore

extension Request {
    /// Has a closure run when the response has been sent, or could not be sent.
    ///
    /// The client does not wait for it, and it outlives the request: its task belongs to the
    /// lifespan of the application, which waits for it at shutdown; see ``BackgroundWork``. What it
    /// throws is reported there, and keeps nothing else from running. Several closures run at the
    /// same time, and may leave more work themselves.
    ///
    /// - Throws: ``BackgroundError`` if neither an `App` nor a ``BackgroundMiddleware`` is there to
    ///   run it, or if the response was sent and the lifespan has ended.
    public func afterResponse(
        _ work: @escaping @Sendable () async throws -> Void
    ) throws(BackgroundError) {
        guard let pending = self[AfterResponseKey.self] else {
            throw BackgroundError(
                "Nobody runs work after the response: serve an App, or put a BackgroundMiddleware "
                    + "in front.")
        }
        guard pending.add(work) else {
            throw BackgroundError(
                "The response was sent, and no lifespan is there to run more work.")
        }
    }
}

/// There is nobody who would run work after the response.
public struct BackgroundError: HTTPStatusError, Equatable {
    /// Why, and what to do, for logs.
    public let description: String

    init(_ description: String) { self.description = description }

    /// 500: the mistake is in the application.
    public var status: HTTPResponse.Status { .internalServerError }

    /// Tells the client nothing of the mistake.
    public var message: String { "Internal Server Error" }
}
