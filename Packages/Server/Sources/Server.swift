#if Server
public import HTTPCore
public import Logging
import NIOCore
import NIOPosix

/// Serves an application over HTTP/1.1.
///
/// ```swift
/// try await Server(app, configuration: .init(port: 8000)).run()
/// ```
///
/// Each connection belongs to one event loop, and each request's task starts and stays on that
/// loop's thread. A handler that blocks its thread therefore blocks the other connections of the
/// loop: run such work on another executor, with `withTaskExecutorPreference` or a queue.
public struct Server: Sendable {
    private let application: any ASGIApplication
    /// How the server listens, and what it accepts; read when it begins to serve.
    public var configuration: ServerConfiguration
    private let logger: Logger

    /// Prepares a server; nothing happens before it runs.
    public init(
        _ application: any ASGIApplication,
        configuration: ServerConfiguration = ServerConfiguration(),
        logger: Logger = Logger(label: "asgi.server")
    ) {
        self.application = application
        self.configuration = configuration
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT, or until the task is cancelled, then shuts down gracefully.
    ///
    /// A second signal ends the process at once.
    ///
    /// - Parameter onListening: Called with the addresses, in the order of the configuration and with
    ///   real ports, when the server accepts connections.
    /// - Throws: `LifespanError` if the application cannot start or shut down; ``ListenError`` if
    ///   the address cannot be used.
    public func run(
        onListening: ([ConnectionAddress]) -> Void = { _ in }
    ) async throws {
        let signals = TerminationSignals()
        defer { signals.stop() }
        try await serve { addresses in
            onListening(addresses)
            await signals.wait()
            logger.info("shutting down")
        }
    }

    /// Serves while `body` runs, then shuts down gracefully.
    ///
    /// Starts the application, listens, and calls `body`. When it returns or throws, the server
    /// stops accepting, ends idle connections, lets requests in flight finish within
    /// ``ServerConfiguration/shutdownTimeout``, and shuts the application down.
    ///
    /// - Parameter body: Gets the addresses that the server listens on, in the order of the
    ///   configuration and with real ports.
    /// - Returns: What `body` returns.
    /// - Throws: As ``run(onListening:)``, and what `body` throws.
    public func serve<Value>(
        _ body: ([ConnectionAddress]) async throws -> Value
    ) async throws -> Value {
        let report = { (error: any Error) in
            logger.warning("the application has no lifespan", metadata: ["error": "\(error)"])
        }
        return try await application.withLifespan(reporting: report) { state in
            let service = Service(
                application: application, configuration: configuration, state: state,
                logger: logger)
            let listener = try await Listener(service)
            let result: Value
            do {
                for address in listener.addresses { logger.info("listening on \(url(address))") }
                result = try await body(listener.addresses)
            } catch {
                await listener.shutDown()
                throw error
            }
            await listener.shutDown()
            return result
        }
    }

    private func url(_ address: ConnectionAddress) -> String {
        if case .host = address { "http://\(address)" } else { "\(address)" }
    }
}
#endif
