import HTTPCore
import Synchronization

/// One exchange in memory: gives a prepared request, collects the response.
final class TestExchange: EventSource, EventSink {
    private struct State {
        var parts: ArraySlice<[UInt8]>
        var order: SendOrder
        var start: ResponseStart?
        var body: [[UInt8]] = []
        /// Tasks that wait for the end of the response, by the number of their wait.
        var waiters: [Int: CheckedContinuation<ReceiveEvent, any Error>] = [:]
        var waitCount = 0
    }

    private let state: Mutex<State>
    private let isHead: Bool

    init(_ scope: HTTPScope, parts: [[UInt8]]) {
        isHead = scope.method == .head
        let parts = parts.isEmpty ? [[]] : parts
        state = Mutex(State(parts: parts[...], order: SendOrder(.http(scope))))
    }

    var hasStarted: Bool { state.withLock { $0.order.hasStarted } }

    /// Whether anything went out: until then a server can still answer with an error.
    var hasSentBody: Bool { state.withLock { !$0.body.isEmpty } }

    /// The response, if it is complete, as a client would get it.
    ///
    /// - Throws: `ProtocolViolation` if its body is not as long as its `Content-Length`.
    func reply() throws -> TestReply? {
        try state.withLock { state in
            guard state.order.isComplete, let start = state.start else { return nil }
            let hasBody = !isHead && ![204, 205, 304].contains(start.status.code)
            let body = hasBody ? state.body : []
            if hasBody, let announced = start.headers[.contentLength],
                Int(announced) != body.reduce(0, { $0 + $1.count })
            {
                throw ProtocolViolation("The body is not as long as its Content-Length.")
            }
            return TestReply(status: start.status, headers: start.headers, parts: body)
        }
    }

    func send(_ event: SendEvent) async throws {
        let waiters = try state.withLock { state in
            guard try state.order.check(event) == .accepted else {
                return [Int: CheckedContinuation<ReceiveEvent, any Error>]()
            }
            switch event {
            case .httpResponseStart(let start): state.start = start
            case .httpResponseBody(let bytes, _): state.body.append(bytes)
            default: break
            }
            guard state.order.isComplete else { return [:] }
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in waiters.values { waiter.resume(returning: .httpDisconnect) }
    }

    func next() async throws -> ReceiveEvent {
        let part: ReceiveEvent? = state.withLock { state in
            if state.order.isComplete { return .httpDisconnect }
            guard let body = state.parts.popFirst() else { return nil }
            return .httpRequest(body: body, more: !state.parts.isEmpty)
        }
        if let part { return part }
        return try await disconnection()
    }

    /// Waits until the response is complete, as the client stays until then.
    private func disconnection() async throws -> ReceiveEvent {
        let id = state.withLock { state in
            state.waitCount += 1
            return state.waitCount
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<ReceiveEvent, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.order.isComplete { return .success(.httpDisconnect) }
                    state.waiters[id] = continuation
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.resume(throwing: CancellationError())
        }
    }
}
