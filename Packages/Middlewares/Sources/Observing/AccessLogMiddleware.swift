public import HTTPCore

/// Tells a closure of every response when it was sent.
///
/// ```swift
/// let application = AccessLogMiddleware(app) { exchange in
///     print(exchange.request.method, exchange.route ?? "-", exchange.status?.code ?? 0)
/// }
/// ```
///
/// It stands in front of the application, outside of all its middlewares, and so sees the status
/// that leaves, also of errors and of what nobody handled. Events are passed on at once; nothing is
/// kept of them. Whoever is told of the client's own address stands in front of it:
/// `AccessLogMiddleware(app, logger: logger).behind(proxies)`; see ``TrustedProxies``.
///
/// A request costs two allocations and a changed scope, a socket nothing more once it is open.
public struct AccessLogMiddleware<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let isEnabled: @Sendable () -> Bool
    private let log: @Sendable (ExchangeSummary) -> Void

    /// Stands in front of an application, whose lifespan it keeps.
    ///
    /// - Parameters:
    ///   - base: The application.
    ///   - isEnabled: Asked for each request; where it says no, nothing is watched.
    ///   - log: Is called once for each request when the application has returned, and once for each
    ///     handshake when that is answered. The task waits for it, so it must not block.
    public init(
        _ base: Base, isEnabled: @escaping @Sendable () -> Bool = { true },
        log: @escaping @Sendable (ExchangeSummary) -> Void
    ) {
        self.base = base
        self.isEnabled = isEnabled
        self.log = log
    }

    /// Calls the application.
    ///
    /// - Throws: What the application throws.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        guard isEnabled() else { return try await base(scope, receive, send) }
        try await ResponseWatch.call(base, scope, receive, send, report: log)
    }
}
