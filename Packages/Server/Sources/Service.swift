#if Server
import HTTPCore
import Logging

/// What every connection of a running server needs.
final class Service: Sendable {
    let application: any ASGIApplication
    let configuration: ServerConfiguration
    let state: Attributes
    let logger: Logger
    let connections = ConnectionRegistry()
    let gate: ConnectionGate
    let shutdown = ShutdownSignal()
    /// What every scope begins with.
    let attributes: Attributes

    init(
        application: any ASGIApplication, configuration: ServerConfiguration, state: Attributes,
        logger: Logger
    ) {
        self.application = application
        self.configuration = configuration
        self.state = state
        self.logger = logger
        let limits = configuration.connectionLimits
        let fitting = limits.fitting(descriptors: DescriptorLimit.raise())
        gate = ConnectionGate(fitting, logger: logger)
        if fitting != limits {
            logger.notice(
                "fewer connections are let in, as the process may not open as many files",
                metadata: [
                    "total": "\(fitting.total)", "perAddress": "\(fitting.perAddress)",
                ])
        }
        var attributes = Attributes()
        attributes.shutdown = shutdown
        self.attributes = attributes
    }

    /// Logs what went wrong in the application, by the names of OpenTelemetry.
    ///
    /// The path is the encoded one: decoded, a client could write lines of its own.
    func report(
        _ problem: String, of method: HTTPRequest.Method, at path: [UInt8]?,
        from client: ConnectionAddress?
    ) {
        logger.error(
            "request failed",
            metadata: [
                "http.request.method": "\(method)",
                "url.path": "\(String(decoding: path ?? [], as: UTF8.self))",
                "client.address": "\(client.map { "\($0)" } ?? "")",
                "error.message": "\(problem)",
            ])
    }
}
#endif
