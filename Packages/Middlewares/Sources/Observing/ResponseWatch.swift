import ASGIRouting
import HTTPCore
import Synchronization

/// Passes events on and learns from them what becomes of a request, without keeping any.
final class ResponseWatch: EventSink {
    private struct State {
        var status: HTTPResponse.Status?
        var bodySize: Int64? = 0
        var hasTrailers = false
        var end: ContinuousClock.Instant?
        var isReported = false
    }

    private let emit: Send
    private let request: HTTPScope
    private let route: RouteRecord
    private let start: ContinuousClock.Instant
    private let report: @Sendable (ExchangeSummary) -> Void
    private let state = Mutex(State())

    private init(
        _ send: Send, _ request: HTTPScope, _ route: RouteRecord,
        _ report: @escaping @Sendable (ExchangeSummary) -> Void
    ) {
        emit = send
        self.request = request
        self.route = route
        self.report = report
        start = .now
    }

    /// Calls an application, and reports once what became of the request.
    ///
    /// A socket is reported when its handshake is answered, everything else when the application
    /// returns or throws.
    ///
    /// - Throws: What the application throws.
    static func call(
        _ application: some ASGIApplication, _ scope: Scope, _ receive: Receive, _ send: Send,
        report: @escaping @Sendable (ExchangeSummary) -> Void
    ) async throws {
        var scope = scope
        let watch: ResponseWatch
        switch scope {
        case .http(var head):
            let route = head.routeRecord ?? RouteRecord()
            watch = ResponseWatch(send, head, route, report)
            head.routeRecord = route
            scope = .http(head)
        case .webSocket(var socket):
            let route = socket.routeRecord ?? RouteRecord()
            watch = ResponseWatch(send, HTTPScope(handshake: socket), route, report)
            socket.routeRecord = route
            scope = .webSocket(socket)
        case .lifespan: return try await application(scope, receive, send)
        }
        do {
            try await application(scope, receive, Send(watch))
        } catch {
            watch.finish(error)
            throw error
        }
        watch.finish(nil)
    }

    func send(_ event: SendEvent) async throws {
        try await emit(event)
        let isAnswered = state.withLock { state in
            guard !state.isReported else { return false }
            return Self.note(event, in: &state)
        }
        if isAnswered { finish(nil) }
    }

    /// Notes what was sent, and says whether that was the whole answer to a handshake.
    private static func note(_ event: SendEvent, in state: inout State) -> Bool {
        switch event {
        case .httpResponseStart(let start), .webSocketResponseStart(let start):
            state.status = start.status
            state.hasTrailers = start.hasTrailers
        case .httpResponseBody(let bytes, let more): add(Int64(bytes.count), more, to: &state)
        case .webSocketResponseBody(let bytes, let more):
            add(Int64(bytes.count), more, to: &state)
            return !more
        case .httpResponseZeroCopySend(_, _, let count, let more): add(count, more, to: &state)
        case .httpResponsePathSend: add(nil, false, to: &state)
        case .httpResponseTrailers(_, let more): if !more { state.end = .now }
        case .webSocketAccept:
            (state.status, state.end) = (.switchingProtocols, .now)
            return true
        case .webSocketClose where state.status == nil:
            (state.status, state.end) = (.forbidden, .now)
            return true
        case .httpResponsePush, .httpResponseEarlyHint, .httpResponseDebug, .webSocketSend,
            .webSocketClose, .lifespanStartupComplete, .lifespanStartupFailed,
            .lifespanShutdownComplete, .lifespanShutdownFailed:
            break
        }
        return false
    }

    private static func add(_ count: Int64?, _ more: Bool, to state: inout State) {
        state.bodySize = state.bodySize.flatMap { size in count.map { size + $0 } }
        if !more, !state.hasTrailers { state.end = .now }
    }

    private func finish(_ error: (any Error)?) {
        let final: State? = state.withLock { state in
            guard !state.isReported else { return nil }
            state.isReported = true
            return state
        }
        guard let final else { return }
        report(
            ExchangeSummary(
                request: request, route: route.template,
                status: final.status ?? Self.status(after: error),
                duration: (final.end ?? .now) - start, isComplete: final.end != nil,
                responseBodySize: final.bodySize, error: error))
    }

    /// What servers answer for an application that has answered nothing.
    private static func status(after error: (any Error)?) -> HTTPResponse.Status? {
        switch error {
        case is CancellationError, is ClientDisconnected: nil
        case let error as BodyError where error.code == .disconnected: nil
        case let error as any HTTPStatusError: error.status
        default: .internalServerError
        }
    }
}
