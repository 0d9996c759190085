public import HTTPCore
import Synchronization

/// One call of an application, event by event: for what no client can say.
///
/// ```swift
/// try await app.withConversation(.http(HTTPScope(method: .get, path: "/"))) { conversation in
///     conversation.send(.httpRequest(body: [], more: false))
///     let head = try await conversation.next()
///     conversation.send(.httpDisconnect)
///     try await conversation.end()
/// }
/// ```
public final class Conversation: Sendable {
    /// What the call is about.
    public var scope: Scope { call.scope }
    /// How long ``next()`` and ``end()`` wait.
    public let timeout: Duration

    private let call: ApplicationCall
    /// What has happened, for messages; the latest only.
    private let events = Mutex<[Event]>([])

    private enum Event: Sendable {
        case given(ReceiveEvent)
        case sent(SendEvent)
    }

    init(_ call: ApplicationCall, timeout: Duration) {
        self.call = call
        self.timeout = timeout
    }

    /// Gives the application an event; never waits.
    ///
    /// `httpDisconnect` and `webSocketDisconnect` are the last: from then on the application
    /// receives them again and again, and what it sends throws `ClientDisconnected`.
    public func send(_ event: ReceiveEvent) {
        remember(.given(event))
        switch event {
        case .httpDisconnect: call.leave(with: event)
        case .webSocketDisconnect: call.leave(with: event, keepingReceived: true)
        default: call.put(event)
        }
    }

    /// Waits for the next event that the application sends.
    ///
    /// - Throws: What the application threw; ``NothingSent`` if it has returned; ``TestTimeout``.
    public func next() async throws -> SendEvent {
        switch try await output(within: timeout, insteadOf: "an event of the application") {
        case .sent(let event): return event
        case .ended(let error): throw error ?? NothingSent()
        }
    }

    /// Fails if the application sends anything, or returns, before some time has passed.
    ///
    /// - Throws: What the application threw; ``UnexpectedEvent``.
    public func expectNothing(for time: Duration) async throws {
        let output: ApplicationCall.Output
        do {
            output = try await self.output(within: time, insteadOf: "nothing")
        } catch is TestTimeout { return }
        switch output {
        case .sent(let event): throw UnexpectedEvent("\(event)")
        case .ended(let error?): throw error
        case .ended(nil): throw UnexpectedEvent("the application returned")
        }
    }

    /// Waits until the application has returned.
    ///
    /// - Throws: What the application threw; ``UnexpectedEvent`` if it sends something instead;
    ///   ``TestTimeout``.
    public func end() async throws {
        switch try await output(within: timeout, insteadOf: "the application to return") {
        case .sent(let event): throw UnexpectedEvent("\(event)")
        case .ended(let error): if let error { throw error }
        }
    }

    /// Waits for what comes next, and fails with all that came before.
    private func output(
        within time: Duration, insteadOf missing: String
    ) async throws -> ApplicationCall.Output {
        let output = try await withTimeLimit(time, waitingFor: missing, in: description) {
            try await self.call.take()
        }
        if case .sent(let event) = output { remember(.sent(event)) }
        return output
    }

    private static let rememberedCount = 20

    private func remember(_ event: Event) {
        events.withLock { events in
            if events.count == Self.rememberedCount { events.removeFirst() }
            events.append(event)
        }
    }
}

extension Conversation: CustomStringConvertible {
    /// The latest 20 events in their order, with `>` before what went to the application and `<`
    /// before what came from it; of each at most 200 characters are shown.
    public var description: String {
        events.withLock { $0 }.map { event in
            switch event {
            case .given(let event): "> \("\(event)".prefix(200))"
            case .sent(let event): "< \("\(event)".prefix(200))"
            }
        }.joined(separator: "\n")
    }
}

/// The application returned where a test waited for an event.
public struct NothingSent: Error, Hashable, CustomStringConvertible {
    /// What happened.
    public var description: String { "The application returned without sending another event." }
}

/// Something happened where a test expected something else.
public struct UnexpectedEvent: Error, Hashable, CustomStringConvertible {
    /// What happened.
    public let description: String

    init(_ event: String) { description = "Not expected: \(event)" }
}

extension ASGIApplication {
    /// Calls the application in memory, and lets `body` be the server, event by event.
    ///
    /// When `body` ends, an application that has not returned is told that the client is gone,
    /// and cancelled.
    ///
    /// - Parameters:
    ///   - scope: What the call is about; it says which extensions are offered.
    ///   - timeout: How long the conversation waits for each event; 30 seconds by default.
    ///   - body: Gives events, and takes those of the application, whose order is checked by
    ///     `SendOrder`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, and what the application throws that nobody has seen.
    @discardableResult
    public func withConversation<Value>(
        _ scope: Scope, timeout: Duration = .seconds(30),
        _ body: (Conversation) async throws -> Value
    ) async throws -> Value {
        let call = ApplicationCall(scope, readsFiles: false)
        let conversation = Conversation(call, timeout: timeout)
        return try await call.run(
            self, within: timeout, rethrowing: true, { try await body(conversation) },
            leave: {
                switch scope {
                case .http: call.lose(with: .httpDisconnect)
                case .webSocket: call.lose(with: .webSocketDisconnect(code: 1006, reason: ""))
                case .lifespan: call.lose(with: nil)
                }
            })
    }
}
