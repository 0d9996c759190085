/// The order in which an application may send events, as the ASGI specification lays it down.
///
/// Servers and test clients ask it before they act on an event, so that an application meets
/// the same rules everywhere. The order of the three kinds of scope:
///
/// - HTTP: one start, body events until one is the last (or one path-send instead of all),
///   trailers if the start announced them. Debug information comes before the start, early hints
///   mostly do, but may come until the body is complete. What follows is ignored.
/// - WebSocket: accept, then messages, then close; or close at once; or a response that refuses.
///   A subprotocol is one that the client has offered.
/// - Lifespan: one answer to the startup, then one to the shutdown.
public struct SendOrder: Sendable {
    /// What to do with an event that breaks no rule.
    public enum Verdict: Sendable {
        /// Act on it.
        case accepted
        /// Drop it: the response is complete, and ASGI says that later events do nothing.
        case ignored
    }

    private enum State {
        case http(HTTPSendOrder)
        case webSocket(WebSocketSendOrder)
        case lifespan(LifespanSendOrder)
    }

    private var state: State

    /// Starts at the beginning of a call.
    public init(_ scope: Scope) {
        state =
            switch scope {
            case .http(let scope): .http(HTTPSendOrder(extensions: scope.extensions))
            case .webSocket(let scope): .webSocket(WebSocketSendOrder(scope))
            case .lifespan: .lifespan(LifespanSendOrder())
            }
    }

    /// Starts at the beginning of an HTTP request for which a server offers some extensions.
    public init(httpWith extensions: ScopeExtensions) {
        state = .http(HTTPSendOrder(extensions: extensions))
    }

    /// Whether nothing more is expected: the response is complete, the socket closed.
    public var isComplete: Bool {
        switch state {
        case .http(let order): order.stage == .done
        case .webSocket(let order): order.stage == .closed
        case .lifespan(let order): order.stage == .done
        }
    }

    /// Whether the head of a response, an accept or a close was sent.
    public var hasStarted: Bool {
        switch state {
        case .http(let order): order.stage != .idle
        case .webSocket(let order): order.stage != .connecting
        case .lifespan(let order): order.stage != .starting
        }
    }

    /// Takes the next event.
    ///
    /// - Throws: ``ProtocolViolation`` if the event may not come now. The order is unchanged then,
    ///   so that the right event may still follow.
    public mutating func check(_ event: SendEvent) throws(ProtocolViolation) -> Verdict {
        switch state {
        case .http(var order):
            let verdict = try order.check(event)
            state = .http(order)
            return verdict
        case .webSocket(var order):
            try order.check(event)
            state = .webSocket(order)
        case .lifespan(var order):
            try order.check(event)
            state = .lifespan(order)
        }
        return .accepted
    }
}

extension ProtocolViolation {
    static func outOfOrder(_ event: SendEvent, _ reason: String) -> ProtocolViolation {
        ProtocolViolation("The event \(event.name) may not come now: \(reason).")
    }
}
