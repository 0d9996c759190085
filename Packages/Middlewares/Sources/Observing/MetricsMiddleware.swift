#if Metrics
public import HTTPCore
public import Metrics

/// Measures requests by swift-metrics, under the names of OpenTelemetry's conventions.
///
/// ```swift
/// MetricsSystem.bootstrap(factory)
/// try await Server(MetricsMiddleware(app)).run()
/// ```
///
/// | metric | kind | dimensions |
/// |---|---|---|
/// | `http.server.request.duration` | timer, in seconds | `http.request.method`, `url.scheme`, `http.response.status_code`, `http.route`, `error.type` |
/// | `http.server.active_requests` | meter | `http.request.method`, `url.scheme` |
///
/// What is not known is left out: a request that no route matched has no `http.route`. Paths are
/// never a dimension, and methods that are not registered are `_OTHER`, so that clients cannot make
/// new series. What counts as the duration is ``ExchangeSummary/duration``: a socket counts until
/// its handshake is answered, and is not active after that.
///
/// It stands in front of the application, as ``AccessLogMiddleware`` does. Needs the trait `Metrics`.
public struct MetricsMiddleware<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let instruments: HTTPInstruments

    /// Stands in front of an application, whose lifespan it keeps.
    ///
    /// - Parameters:
    ///   - base: The application.
    ///   - factory: Makes the metrics; by default the one of the process, so bootstrap that before.
    public init(_ base: Base, factory: any MetricsFactory = MetricsSystem.factory) {
        self.base = base
        instruments = HTTPInstruments(factory)
    }

    /// Calls the application.
    ///
    /// - Throws: What the application throws.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        let request: HTTPScope
        switch scope {
        case .http(let head): request = head
        case .webSocket(let socket): request = HTTPScope(handshake: socket)
        case .lifespan: return try await base(scope, receive, send)
        }
        let active = instruments.active(request)
        active.increment()
        try await ResponseWatch.call(base, scope, receive, send) { [instruments] exchange in
            active.decrement()
            instruments.timer(exchange).recordNanoseconds(exchange.duration.nanoseconds)
        }
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
#else
public import HTTPCore

/// Needs the trait `Metrics` of the package.
@available(
    *, unavailable,
    message: "Needs the package trait \"Metrics\": add it to `traits:` of the dependency."
)
public struct MetricsMiddleware<Base: ASGIApplication> {
    /// Needs the trait `Metrics` of the package.
    public init(_ base: Base) {}
}
#endif
