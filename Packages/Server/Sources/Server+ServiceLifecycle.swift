#if Server && ServiceLifecycle
public import ServiceLifecycle

extension Server: ServiceLifecycle.Service {
    /// Serves until the group of services shuts down gracefully, or the task is cancelled.
    ///
    /// The group sees to the signals. Its time for a graceful shutdown should be longer than
    /// ``ServerConfiguration/shutdownTimeout``.
    ///
    /// - Throws: As ``serve(_:)``.
    public func run() async throws {
        try await serve { _ in try? await gracefulShutdown() }
    }
}
#endif
