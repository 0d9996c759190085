public import HTTPCore

extension Request {
    /// Has a closure run when the response has been sent, or could not be sent.
    ///
    /// The client does not wait for it, and it outlives the request: its task belongs to the
    /// lifespan of the application, which waits for it at shutdown; see ``BackgroundWork``. What it
    /// throws is reported there, and keeps nothing else from running. Several closures run at the
    /// same time.
    ///
    /// - Throws: ``BackgroundError`` if neither an `App` nor a ``BackgroundMiddleware`` is there to
    ///   run it.
    public func afterResponse(
        _ work: @escaping @Sendable () async throws -> Void
    ) throws(BackgroundError) {
        guard let pending = self[AfterResponseKey.self] else { throw BackgroundError() }
        pending.add(work)
    }
}

/// There is nobody who would run work after the response.
public struct BackgroundError: HTTPStatusError, Equatable {
    /// 500: the mistake is in the application.
    public var status: HTTPResponse.Status { .internalServerError }

    /// Tells the client nothing of the mistake.
    public var message: String { "Internal Server Error" }

    /// What to do, for logs.
    public var description: String {
        "Nobody runs work after the response: serve an App, or put a BackgroundMiddleware in front."
    }
}
