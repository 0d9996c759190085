import ASGIResponses
import HTTPCore
import Synchronization

/// Takes events as a server does, refusing those in a wrong order, and keeps them.
final class Recorder: EventSink {
    private let state: Mutex<(order: SendOrder, events: [SendEvent])>

    init(_ scope: Scope) { state = Mutex((SendOrder(scope), [])) }

    var events: [SendEvent] { state.withLock { $0.events } }

    func send(_ event: SendEvent) async throws {
        try state.withLock { state in
            guard try state.order.check(event) == .accepted else { return }
            state.events.append(event)
        }
    }
}

extension ASGIApplication {
    /// The events with which an application answers a scope, and the error that it throws.
    func events(answering scope: Scope) async -> (events: [SendEvent], error: (any Error)?) {
        let recorder = Recorder(scope)
        do {
            try await self(scope, Receive { .httpDisconnect }, Send(recorder))
            return (recorder.events, nil)
        } catch {
            return (recorder.events, error)
        }
    }
}

extension Scope {
    static let get = Scope.http(HTTPScope(method: .get, path: "/"))
    static let socket = Scope.webSocket(WebSocketScope(path: "/"))
    static let socketWithResponse = Scope.webSocket(
        WebSocketScope(path: "/", extensions: [.webSocketResponse]))
}

extension Request {
    static let get = Request(
        HTTPScope(method: .get, path: "/"), receive: Receive { .httpDisconnect })
}

extension Response {
    /// The content as text; `nil` if it is not ready.
    var text: String? {
        switch content {
        case .empty: ""
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .segments, .stream, .application: nil
        }
    }
}
