/// The order of events of one HTTP response (ASGI HTTP 2.5 and its extensions).
struct HTTPSendOrder: Sendable {
    enum Stage { case idle, started, sendingBody, awaitingTrailers, done }

    let extensions: ScopeExtensions
    private(set) var stage = Stage.idle
    private var expectsTrailers = false
    private var hasDebug = false

    init(extensions: ScopeExtensions) { self.extensions = extensions }

    mutating func check(_ event: SendEvent) throws(ProtocolViolation) -> SendOrder.Verdict {
        if stage == .done { return .ignored }
        if let needed = event.neededExtension, !extensions.contains(needed) {
            throw .outOfOrder(event, "the server does not offer this extension")
        }
        switch event {
        case .httpResponseStart(let start): try begin(start, event)
        case .httpResponseBody(_, let more), .httpResponseZeroCopySend(_, _, _, let more):
            try requireStart(event)
            if more { stage = .sendingBody } else { endBody() }
        case .httpResponsePathSend:
            guard stage != .sendingBody else {
                throw .outOfOrder(event, "parts of the body were sent before")
            }
            try requireStart(event)
            endBody()
        case .httpResponseTrailers(_, let more):
            guard stage == .awaitingTrailers else {
                throw .outOfOrder(
                    event, "trailers follow the last body event of a head that announced them")
            }
            if !more { stage = .done }
        case .httpResponsePush: try requireStart(event)
        case .httpResponseEarlyHint:
            guard stage != .awaitingTrailers else {
                throw .outOfOrder(event, "the body is complete, and trailers follow")
            }
        case .httpResponseDebug:
            guard stage == .idle, !hasDebug else {
                throw .outOfOrder(event, "it comes once, and before the head")
            }
            hasDebug = true
        default: throw .outOfOrder(event, "it does not belong to HTTP")
        }
        return .accepted
    }

    private mutating func begin(_ start: ResponseStart, _ event: SendEvent)
        throws(ProtocolViolation)
    {
        guard stage == .idle else { throw .outOfOrder(event, "the response has started") }
        guard start.status.code >= 200 else {
            throw .outOfOrder(event, "\(start.status.code) is not the status of a final response")
        }
        expectsTrailers = start.hasTrailers && extensions.contains(.trailers)
        stage = .started
    }

    private func requireStart(_ event: SendEvent) throws(ProtocolViolation) {
        switch stage {
        case .idle: throw .outOfOrder(event, "the response has not started")
        case .awaitingTrailers:
            throw .outOfOrder(event, "the body is complete, and trailers follow")
        case .started, .sendingBody, .done: break
        }
    }

    private mutating func endBody() { stage = expectsTrailers ? .awaitingTrailers : .done }
}
