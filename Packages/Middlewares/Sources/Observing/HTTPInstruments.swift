#if Metrics
import HTTPCore
import Metrics
import Synchronization

/// The timers and meters of one middleware, made once for each set of dimensions.
///
/// Their number is bounded: by the routes, the statuses that the application sends, ten methods and
/// the schemes.
final class HTTPInstruments: Sendable {
    private struct Key: Hashable {
        var method: String
        var scheme: String
        var status: Int?
        var route: String?
        var errorType: String?

        var dimensions: [(String, String)] {
            let known: [(String, String?)] = [
                ("http.request.method", method), ("url.scheme", scheme),
                ("http.response.status_code", status.map { String($0) }), ("http.route", route),
                ("error.type", errorType),
            ]
            return known.compactMap { name, value in value.map { (name, $0) } }
        }
    }

    private let factory: any MetricsFactory
    private let timers = Mutex<[Key: Timer]>([:])
    private let meters = Mutex<[Key: Meter]>([:])

    init(_ factory: any MetricsFactory) { self.factory = factory }

    /// Counts the requests like this one that are being answered.
    func active(_ request: HTTPScope) -> Meter {
        let key = Key(method: request.method.knownName, scheme: request.scheme)
        return meters.withLock { meters in
            if let meter = meters[key] { return meter }
            let meter = Meter(
                label: "http.server.active_requests", dimensions: key.dimensions, factory: factory)
            meters[key] = meter
            return meter
        }
    }

    /// Measures exchanges that ended like this one.
    func timer(_ exchange: ExchangeSummary) -> Timer {
        let request = exchange.request
        let key = Key(
            method: request.method.knownName, scheme: request.scheme,
            status: exchange.status?.code, route: exchange.route, errorType: exchange.errorType)
        return timers.withLock { timers in
            if let timer = timers[key] { return timer }
            let timer = Timer(
                label: "http.server.request.duration", dimensions: key.dimensions,
                preferredDisplayUnit: .seconds, factory: factory)
            timers[key] = timer
            return timer
        }
    }
}
#endif
