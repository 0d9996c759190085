import ASGIServer
import ASGITools
import Logging
import Synchronization
import TestSupport

/// Serves an application on a free port while `body` talks to it.
@discardableResult
func serving<Result>(
    _ application: any ASGIApplication,
    _ change: (inout ServerConfiguration) -> Void = { _ in },
    logger: Logger = .silent,
    _ body: (_ port: Int) async throws -> Result
) async throws -> Result {
    var configuration = ServerConfiguration(port: 0, eventLoopCount: 1)
    // Longer than any test may take: a shutdown that waits for it is a test that fails.
    configuration.shutdownTimeout = .seconds(600)
    configuration.webSocket.closeTimeout = .seconds(600)
    // Where many tests keep the machine busy, a client may well be silent for long.
    configuration.webSocket.pingInterval = nil
    configuration.timeouts.head = nil
    configuration.timeouts.idle = nil
    configuration.timeouts.body = nil
    configuration.timeouts.write = nil
    // Clients that leave are noticed at once; those of nc are tested on their own.
    configuration.timeouts.halfClosed = .zero
    change(&configuration)
    let server = Server(application, configuration: configuration, logger: logger)
    return try await server.serve { addresses in
        guard case .host(_, let port) = addresses.first else { throw SystemError(number: 0) }
        return try await body(port)
    }
}

/// Hands on what is logged.
private struct Teller: LogHandler {
    let tell: @Sendable (LogEvent) -> Void
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { tell(event) }
}

extension Logger {
    static func telling(_ tell: @escaping @Sendable (LogEvent) -> Void) -> Logger {
        Logger(label: "tests") { _ in Teller(tell: tell) }
    }

    static func counting(_ errors: Counter) -> Logger {
        telling { if $0.level == .error { errors.add() } }
    }

    static var silent: Logger { Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() } }
}

/// Something that happens once, and that others wait for.
final class Event: Sendable {
    private let stream: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    func happen() { continuation.finish() }

    /// Waits for it; returns early when the task is cancelled.
    func wait() async { for await _ in stream {} }
}

/// A number that several tasks count.
final class Counter: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }

    func add(_ count: Int = 1) { number.withLock { $0 += count } }
}
