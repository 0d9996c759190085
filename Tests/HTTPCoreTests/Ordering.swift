import HTTPCore
import Testing

/// What an order says to an event.
enum Outcome: Sendable { case accepted, ignored, refused }

extension SendOrder {
    /// Takes events one after the other, going on after a violation.
    mutating func outcomes(of events: [SendEvent]) -> [Outcome] {
        events.map { event in
            switch try? check(event) {
            case .accepted: .accepted
            case .ignored: .ignored
            case nil: .refused
            }
        }
    }
}

extension ScopeExtensions {
    static let everything: ScopeExtensions = [
        .trailers, .push, .zeroCopySend, .pathSend, .earlyHint, .debug, .webSocketResponse,
    ]
}

extension SendEvent {
    static func start(_ code: Int = 200, hasTrailers: Bool = false) -> SendEvent {
        .httpResponseStart(
            ResponseStart(status: HTTPResponse.Status(code: code), hasTrailers: hasTrailers))
    }
    static let part = httpResponseBody([1], more: true)
    static let lastPart = httpResponseBody([2])
    static let trailers = httpResponseTrailers([:])
    static let push = httpResponsePush(path: "/", headers: [:])
    static let filePart = httpResponseZeroCopySend(file: 0, offset: nil, count: nil, more: true)
    static let lastFilePart = httpResponseZeroCopySend(file: 0, offset: nil, count: nil)
    static let wholeFile = httpResponsePathSend(path: "/file")
    static let hint = httpResponseEarlyHint(links: [])
    static let debug = httpResponseDebug(info: [:])
    static let text = webSocketSend(.text("hello"))

    static func denial(_ code: Int) -> SendEvent {
        .webSocketResponseStart(ResponseStart(status: HTTPResponse.Status(code: code)))
    }

    static let allHTTP: [SendEvent] = [
        start(), part, lastPart, trailers, push, filePart, lastFilePart, wholeFile, hint, debug,
    ]
    static let allWebSocket: [SendEvent] = [
        webSocketAccept(), text, webSocketClose(), denial(400), webSocketResponseBody([]),
    ]
    static let allLifespan: [SendEvent] = [
        lifespanStartupComplete, lifespanStartupFailed(message: ""), lifespanShutdownComplete,
        lifespanShutdownFailed(message: ""),
    ]
}
