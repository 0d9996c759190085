#if Server
import ASGIMiddlewares
import ASGIResponses
import ASGIRouting
import HTTPCore
import Logging
import Synchronization
import Testing

/// The line that a logger writes for a response.
@Suite struct AccessLogLoggerTests {
    /// Keeps the metadata of every line.
    private final class Lines: Sendable {
        let all = Mutex<[(level: Logger.Level, metadata: Logger.Metadata)]>([])
    }

    private struct Keeper: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.all.withLock { $0.append((event.level, event.metadata ?? [:])) }
        }
    }

    private let lines = Lines()

    private var logger: Logger { Logger(label: "test") { [lines] _ in Keeper(lines: lines) } }

    private func metadata(
        of scope: HTTPScope, omitting omitted: Set<String> = []
    ) async throws -> [String: String] {
        var router = Router<any ASGIApplication>()
        try router.add(nil, "/users/{id}", ResponseMiddleware { _ in "hello" })
        let application = AccessLogMiddleware(
            RouterMiddleware(router), logger: logger, omitting: omitted)
        try await application(.http(scope), Receive { .httpDisconnect }, Send { _ in })
        let line = try #require(lines.all.withLock { $0.popLast() })
        return line.metadata.mapValues { "\($0)" }
    }

    @Test func lineHasTheNamesOfTheConventions() async throws {
        let scope = HTTPScope(
            method: .post, path: "/users/7", rawPath: Array("/users/%37".utf8),
            queryString: Array("token=secret".utf8), headers: [.contentLength: "3"],
            client: .host("203.0.113.9", port: 4711))

        var metadata = try await metadata(of: scope)

        let seconds = try #require(
            metadata.removeValue(forKey: "http.server.request.duration").flatMap(Double.init))
        #expect((0..<60).contains(seconds))
        #expect(
            metadata == [
                "http.request.method": "POST", "url.scheme": "http", "url.path": "/users/%37",
                "http.route": "/users/{id}", "http.response.status_code": "200",
                "http.request.body.size": "3", "http.response.body.size": "5",
                "client.address": "203.0.113.9", "network.protocol.version": "1.1",
            ])
    }

    @Test func whatIsNotKnownOrOmittedIsLeftOut() async throws {
        let scope = HTTPScope(
            method: HTTPRequest.Method("BREW") ?? .get, path: "/nowhere\n\u{1B}[2J",
            client: .host("203.0.113.9", port: 4711))

        let metadata = try await metadata(of: scope, omitting: ["client.address"])

        #expect(metadata["url.path"] == "/nowhere%0A%1B%5B2J")
        #expect(metadata["http.request.method"] == "_OTHER")
        #expect(metadata["http.response.status_code"] == "404")
        #expect(
            Set(metadata.keys).isDisjoint(with: [
                "client.address", "http.route", "http.request.body.size", "error.type",
            ]))
    }

    @Test func silentLoggerIsNotAsked() async throws {
        var logger = logger
        logger.logLevel = .notice
        let silent = AccessLogMiddleware(Response(), logger: logger)
        let loud = AccessLogMiddleware(Response(), logger: logger, level: .error)
        let scope = Scope.http(HTTPScope(method: .get, path: "/"))

        try await silent(scope, Receive { .httpDisconnect }, Send { _ in })
        try await loud(scope, Receive { .httpDisconnect }, Send { _ in })

        #expect(lines.all.withLock { $0.map(\.level) } == [.error])
    }
}
#endif
