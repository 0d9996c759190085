import ASGIServer
import HTTPCore
import Logging

// The transport has no public face of its own: the client that will have one is not there yet.
@testable import ASGITesting

/// All that a client sees of one response.
struct LiveReply: Equatable {
    var informational: [HTTPResponse.Status] = []
    var hints: [HTTPFields] = []
    var status = HTTPResponse.Status(code: 0)
    var headers: HTTPFields = [:]
    var parts: [[UInt8]] = []
    var trailers: HTTPFields = [:]

    var text: String { String(decoding: parts.joined(), as: UTF8.self) }
}

extension ExchangeLink {
    /// Reads the response to its end.
    func reply() async throws -> LiveReply {
        var reply = LiveReply()
        while true {
            switch try await next() {
            case .informational(let status, let fields):
                reply.informational.append(status)
                reply.hints.append(fields)
            case .head(let status, let fields):
                reply.status = status
                reply.headers = fields
            case .part(let bytes): reply.parts.append(bytes)
            case .end(let trailers):
                reply.trailers = trailers
                return reply
            }
        }
    }
}

extension ReplyEvent {
    var isHead: Bool { if case .head = self { true } else { false } }
}

extension OutgoingHead {
    init(
        _ method: HTTPRequest.Method = .get, _ target: String = "/", _ headers: HTTPFields = [:],
        framing: OutgoingFraming = .none
    ) {
        var headers = headers
        headers[.hostField] = "x"
        self.init(
            method: method, scheme: "http", target: target, headers: headers, framing: framing)
    }
}

extension ConnectionAddress {
    /// Asks the server at the address, and reads its response.
    func ask(
        _ head: OutgoingHead = OutgoingHead(), parts: [[UInt8]] = [],
        limits: HTTP1Limits = HTTP1Limits()
    ) async throws -> LiveReply {
        try await LiveTransport(address: self, limits: limits).exchange(head) { link in
            for (index, part) in parts.enumerated() {
                try await link.write(part, isLast: index == parts.count - 1)
            }
            return try await link.reply()
        }
    }
}

/// Serves an application on a free port while `body` talks to it.
func serving<Value>(
    _ application: any ASGIApplication, _ body: (ConnectionAddress) async throws -> Value
) async throws -> Value {
    var server = Server(
        application, logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    server.configuration.port = 0
    server.configuration.eventLoopCount = 1
    // Longer than any test may take: a shutdown that waits for it is a test that fails.
    server.configuration.shutdownTimeout = .seconds(600)
    return try await server.serve(body)
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
