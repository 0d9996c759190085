import ASGIServer
import ASGITesting
import HTTPCore
import Logging

/// Serves an application on a free port while `body` talks to it.
func serving<Value>(
    _ application: any ASGIApplication, _ body: (ConnectionAddress) async throws -> Value
) async throws -> Value {
    var server = Server(
        application, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    server.configuration.addresses = [.tcp(port: 0)]
    server.configuration.eventLoopCount = 1
    // Longer than any test may take: a shutdown that waits for it is a test that fails.
    server.configuration.shutdownTimeout = .seconds(600)
    return try await server.serve { try await body($0[0]) }
}

/// Serves an application on a free port while a client of it runs.
func serving<Value>(
    _ application: any ASGIApplication, client body: (TestClient) async throws -> Value
) async throws -> Value {
    try await serving(application) { try await body(TestClient(connectingTo: $0)) }
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
