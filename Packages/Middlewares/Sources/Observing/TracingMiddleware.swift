#if Tracing
public import HTTPCore
public import Tracing

/// Gives every request a span by swift-distributed-tracing, with OpenTelemetry's attributes.
///
/// ```swift
/// InstrumentationSystem.bootstrap(tracer)
/// try await Server(TracingMiddleware(app)).run()
/// ```
///
/// The span is one of a server. It is called `GET /users/{id:int}`, and `GET` where no route
/// matched; the trace that it continues is what the instrument extracts from the fields of the
/// request, such as `traceparent` (W3C Trace Context). While the application runs it is the current
/// one, so the spans of handlers and of streams are its children. It ends when the application
/// returns, for a socket when the handshake is answered.
///
/// What the application threw is recorded. A status from 500, an error that is no status below that,
/// and a response that never ended make the span an error; a client that left does not.
///
/// It stands in front of the application, as ``AccessLogMiddleware`` does, and inside of that where
/// lines of the log are to know the span. Needs the trait `Tracing`.
public struct TracingMiddleware<Base: ASGIApplication>: ASGIApplication {
    private let base: Base
    private let tracer: (any Tracer)?

    /// Stands in front of an application, whose lifespan it keeps.
    ///
    /// - Parameters:
    ///   - base: The application.
    ///   - tracer: Makes the spans, and extracts their context; by default the tracer of the process
    ///     makes them, and its instrument, which may be several, extracts.
    public init(_ base: Base, tracer: (any Tracer)? = nil) {
        self.base = base
        self.tracer = tracer
    }

    /// Calls the application with its span as the current one.
    ///
    /// - Throws: What the application throws.
    public func callAsFunction(_ scope: Scope, _ receive: Receive, _ send: Send) async throws {
        let request: HTTPScope
        switch scope {
        case .http(let head): request = head
        case .webSocket(let socket): request = HTTPScope(handshake: socket)
        case .lifespan: return try await base(scope, receive, send)
        }
        let span = begin(request)
        try await ServiceContext.withValue(span.context) {
            try await ResponseWatch.call(base, scope, receive, send) { exchange in
                exchange.describe(in: span)
                span.end()
            }
        }
    }

    private func begin(_ request: HTTPScope) -> any Span {
        var context = ServiceContext.current ?? .topLevel
        let instrument: any Instrument = tracer ?? InstrumentationSystem.instrument
        instrument.extract(request.headers, into: &context, using: FieldsExtractor())
        let tracer = tracer ?? InstrumentationSystem.tracer
        let span = tracer.startAnySpan(request.spanName(nil), context: context, ofKind: .server)
        request.describe(in: span)
        return span
    }
}

/// Reads the fields of a request for an instrument.
private struct FieldsExtractor: Extractor {
    /// The values of the fields of a name, joined as a list (RFC 9110 section 5.3).
    func extract(key: String, from carrier: HTTPFields) -> String? {
        HTTPField.Name(key).flatMap { carrier[$0] }
    }
}
#else
public import HTTPCore

/// Needs the trait `Tracing` of the package.
@available(
    *, unavailable,
    message: "Needs the package trait \"Tracing\": add it to `traits:` of the dependency."
)
public struct TracingMiddleware<Base: ASGIApplication> {
    /// Needs the trait `Tracing` of the package.
    public init(_ base: Base) {}
}
#endif
