#if Tracing
import HTTPCore
import Tracing

extension HTTPScope {
    /// What a span is called: the method and the route, never the path.
    func spanName(_ route: String?) -> String {
        // What OpenTelemetry says for methods that are not known.
        let method = method.knownName == "_OTHER" ? "HTTP" : method.knownName
        return route.map { "\(method) \($0)" } ?? method
    }

    /// Writes what is known of a request before it is answered.
    func describe(in span: any Span) {
        span.updateAttributes { attributes in
            attributes["http.request.method"] = method.knownName
            if method.knownName != method.rawValue {
                attributes["http.request.method_original"] = method.rawValue
            }
            attributes["url.scheme"] = scheme
            attributes["network.protocol.version"] = "\(httpVersion)"
            switch client {
            case .host(let host, _): attributes["client.address"] = host
            case .unixSocket, nil: break
            }
        }
    }
}

extension ExchangeSummary {
    /// Writes what became of a request.
    func describe(in span: any Span) {
        span.operationName = request.spanName(route)
        span.updateAttributes { attributes in
            attributes["url.path"] = rawPath
            if let route { attributes["http.route"] = route }
            if let status { attributes["http.response.status_code"] = status.code }
            if let size = requestBodySize { attributes["http.request.body.size"] = size }
            if let size = responseBodySize { attributes["http.response.body.size"] = size }
            if let errorType { attributes["error.type"] = errorType }
        }
        if let error { span.recordError(error) }
        if isFailure { span.setStatus(SpanStatus(code: .error)) }
    }

    /// Whether something went wrong here, and not with the client.
    private var isFailure: Bool {
        guard let status else { return false }
        if status.code >= 500 { return true }
        return errorType != nil && !(error is CancellationError || error is ClientDisconnected)
    }
}
#endif
