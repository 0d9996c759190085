import HTTPCore

/// One call of an application in memory: what goes to it, what comes from it, and how it ended.
///
/// Checks what the application sends by the rules that servers apply.
final class ApplicationCall: EventSource, EventSink {
    /// What came from the application.
    enum Output: Sendable {
        case sent(SendEvent)
        /// It returned, or threw; there is nothing after it.
        case ended((any Error)?)
    }

    private struct State: Sendable {
        var received = Backlog<ReceiveEvent>()
        /// What the application gets, again and again, once it has received everything.
        var last: ReceiveEvent?
        var order: SendOrder
        var length: AnnouncedLength
        var sent = Backlog<SendEvent>()
        /// Whether the last event was sent; the order knows one that was refused later, too.
        var isComplete = false
        var isClientGone = false
        /// Whether the client went before everything was done, and without saying so.
        var isLost = false
        /// What the application is told of that.
        var loss: ReceiveEvent?
        var end: Output?
        /// Whether it ended because it was cancelled.
        var wasCancelled = false
        /// Whether somebody was told of the end.
        var isEndTaken = false

        /// Nothing more is for the application but this.
        mutating func finish(with event: ReceiveEvent, keepingReceived isKept: Bool) {
            if !isKept { received = Backlog() }
            if last == nil { last = event }
        }
    }

    /// The bytes that may wait on either side before the other has to.
    static let room = 65_536

    let scope: Scope
    /// Whether files that the application sends are read, as a client gets them.
    private let readsFiles: Bool
    private let state: Watched<State>

    init(_ scope: Scope, readsFiles: Bool = true) {
        self.scope = scope
        self.readsFiles = readsFiles
        var isHead = false
        if case .http(let http) = scope { isHead = http.method == .head }
        state = Watched(
            State(order: SendOrder(scope), length: AnnouncedLength(isHead: isHead)))
    }
}

// MARK: What the application does

extension ApplicationCall {
    func next() async throws -> ReceiveEvent {
        try await state.first { state in state.received.popFirst() ?? state.last }
    }

    func send(_ event: SendEvent) async throws {
        let isAccepted = try state.change { state in
            guard try state.order.check(event) == .accepted else { return false }
            guard !state.isClientGone else { throw ClientDisconnected() }
            return true
        }
        guard isAccepted == true else { return }
        let event = readsFiles ? try event.readingFile() : event
        try state.change { state in
            try state.length.check(event)
            state.sent.append(event)
            guard state.order.isComplete else { return }
            state.isComplete = true
            switch event {
            case .webSocketClose(let code, let reason):
                state.finish(
                    with: .webSocketDisconnect(code: code, reason: reason), keepingReceived: true)
            case .webSocketResponseBody:
                state.finish(
                    with: .webSocketDisconnect(code: 1006, reason: ""), keepingReceived: true)
            default: state.finish(with: .httpDisconnect, keepingReceived: false)
            }
        }
        guard event.isFollowed else { return }
        try await state.first { state in
            if state.isClientGone { throw ClientDisconnected() }
            return state.sent.byteCount <= Self.room ? () : nil
        }
    }
}

// MARK: What the client does

extension ApplicationCall {
    /// Gives the application an event.
    func put(_ event: ReceiveEvent) {
        state.change { state in if state.last == nil { state.received.append(event) } }
    }

    /// Waits until the application has room for more; that it wants no more is room, too.
    func waitForRoom() async throws {
        try await state.first { state in
            state.last != nil || state.end != nil || state.received.byteCount <= Self.room
                ? () : nil
        }
    }

    /// Waits for what comes next from the application.
    ///
    /// - Throws: `ClientDisconnected` if the client is lost, unless it asks in spite of that;
    ///   `CancellationError`.
    func take(evenIfLost: Bool = true) async throws -> Output {
        try await state.first { state in
            if state.isLost, !evenIfLost { throw ClientDisconnected() }
            if let event = state.sent.popFirst() { return .sent(event) }
            if state.end != nil { state.isEndTaken = true }
            return state.end
        }
    }

    /// Drops what comes from the application until it has sent its last event, has ended or lost
    /// its client, or has sent so much that it would have to wait.
    func drain() async throws {
        var room = Self.room
        while room >= 0 {
            let count: Int? = try await state.first { state -> Int?? in
                if let event = state.sent.popFirst() { return event.payloadCount }
                return state.isComplete || state.isLost || state.end != nil ? .some(nil) : nil
            }
            guard let count else { return }
            try Task.checkCancellation()
            room -= count
        }
    }

    /// The client is gone, as an event tells the application; sending throws from now on.
    func leave(with event: ReceiveEvent, keepingReceived isKept: Bool = false) {
        state.change { state in
            guard !state.isLost else { return }
            state.isClientGone = true
            state.finish(with: event, keepingReceived: isKept)
        }
    }

    /// The client is lost: the application is cancelled, and told by an event, unless everything
    /// was done, or there is no such event.
    func lose(with event: ReceiveEvent?) {
        state.change { state in
            guard !state.isComplete, !state.isClientGone else { return }
            state.isLost = true
            state.loss = event
        }
    }

    /// Waits until the client is lost.
    func loss() async throws { try await state.first { $0.isLost ? () : nil } }

    /// Tells the application that its client is lost while `cancel` cancels it: who receives the
    /// event is cancelled already, and receives it in spite of that.
    func tellOfLoss(_ cancel: () -> Void) {
        state.prepare { state in
            guard let event = state.loss else { return }
            state.isClientGone = true
            state.finish(with: event, keepingReceived: false)
        }
        cancel()
        state.change { _ in }
    }

    /// Whether the application has sent its last event.
    var isComplete: Bool { state.read { $0.isComplete } }

    /// Whether the client is gone, in good order or not.
    var isClientGone: Bool { state.read { $0.isClientGone } }

    /// The application has returned, or thrown.
    func end(_ error: (any Error)?) {
        // One that nobody cancelled throws it for a reason of its own, which is an error like any.
        let wasCancelled = error is CancellationError && Task.isCancelled
        state.change { state in
            state.end = .ended(error)
            state.wasCancelled = wasCancelled
        }
    }

    /// Whether the application ended because it was cancelled, and not by an error of its own.
    var wasCancelled: Bool { state.read { $0.wasCancelled } }

    /// Waits until the application has returned, and gives what it threw, unless that was taken.
    func untakenError() async throws -> (any Error)? {
        let (end, isTaken) = try await state.first { state in
            state.end.map { ($0, state.isEndTaken) }
        }
        guard case .ended(let error) = end, !isTaken else { return nil }
        return error
    }
}
