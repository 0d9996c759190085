#if Server
import HTTPCore
public import Logging

extension AccessLogMiddleware {
    /// Writes a line of a logger for every response; costs a comparison while the logger is silent.
    ///
    /// The message is `request`, and the metadata have the names of OpenTelemetry's conventions:
    /// `http.request.method`, `url.scheme`, `url.path`, `http.route`, `http.response.status_code`,
    /// `http.server.request.duration` in seconds, `http.request.body.size`,
    /// `http.response.body.size`, `client.address`, `network.protocol.version`, `error.type`. What
    /// is not known is left out.
    ///
    /// Two of these tell of persons: the address, and perhaps the path. The query, the fields and the
    /// body are never written. Values come as they are, the path percent-encoded: it is for the
    /// handler of the logger to escape them.
    ///
    /// - Parameters:
    ///   - base: The application.
    ///   - logger: Writes the lines.
    ///   - level: Their level, `info` by default.
    ///   - omitted: The names of metadata that are not written, such as `client.address`.
    public init(
        _ base: Base, logger: Logger, level: Logger.Level = .info,
        omitting omitted: Set<String> = []
    ) {
        self.init(base, isEnabled: { logger.logLevel <= level }) { exchange in
            var metadata = exchange.metadata
            for name in omitted { metadata[name] = nil }
            logger.log(level: level, "request", metadata: metadata)
        }
    }
}

extension ExchangeSummary {
    fileprivate var metadata: Logger.Metadata {
        var metadata: Logger.Metadata = [
            "http.request.method": "\(request.method.knownName)",
            "url.scheme": "\(request.scheme)",
            "url.path": "\(rawPath)",
            "http.server.request.duration": "\(duration / .seconds(1))",
            "network.protocol.version": "\(request.httpVersion)",
        ]
        func add(_ name: String, _ value: (some CustomStringConvertible)?) {
            if let value { metadata[name] = .stringConvertible("\(value)") }
        }
        add("http.route", route)
        add("http.response.status_code", status?.code)
        add("http.request.body.size", requestBodySize)
        add("http.response.body.size", responseBodySize)
        add("client.address", clientAddress)
        add("error.type", errorType)
        return metadata
    }

    /// The address of the client without its port; the path of a unix socket, if it has one.
    var clientAddress: String? {
        switch request.client {
        case .host(let host, _): host
        case .unixSocket(let path): path.isEmpty ? nil : path
        case nil: nil
        }
    }
}
#endif
