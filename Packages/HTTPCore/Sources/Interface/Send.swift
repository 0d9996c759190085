/// Where the events of one call go: what a server implements to hear an application.
public protocol EventSink: AnyObject, Sendable {
    /// Takes the next event, and returns when the sink is ready for another.
    ///
    /// Waiting here is the back-pressure that keeps an application from outrunning its client.
    ///
    /// Several tasks may send over one socket at once: each event is taken whole, and one that
    /// closes does not wait behind messages that wait for room.
    ///
    /// - Throws: ``ProtocolViolation`` if the event may not come now (see ``SendOrder``),
    ///   ``ClientDisconnected`` if the client has gone away.
    func send(_ event: SendEvent) async throws
}

/// Takes the events with which an application answers.
public struct Send: Sendable {
    private let sink: any EventSink

    /// Passes events to a sink.
    public init(_ sink: any EventSink) { self.sink = sink }

    /// Passes events to a closure, which mostly changes them and calls another `Send`.
    ///
    /// Costs two allocations; a class that implements ``EventSink`` costs one.
    public init(_ body: @escaping @Sendable (SendEvent) async throws -> Void) {
        sink = ClosureSink(body: body)
    }

    /// Sends one event, and returns when the next may be sent.
    ///
    /// - Throws: ``ProtocolViolation`` if the event may not come now, ``ClientDisconnected`` if
    ///   the client has gone away.
    public func callAsFunction(_ event: SendEvent) async throws { try await sink.send(event) }
}

private final class ClosureSink: EventSink {
    let body: @Sendable (SendEvent) async throws -> Void

    init(body: @escaping @Sendable (SendEvent) async throws -> Void) { self.body = body }

    func send(_ event: SendEvent) async throws { try await body(event) }
}

/// The client went away before the exchange was complete.
///
/// Servers throw it out of `send`, and do not log it if it escapes an application.
public struct ClientDisconnected: HTTPStatusError {
    /// Describes a client that is gone.
    public init() {}

    /// 400: the request cannot be complete; nobody reads the answer.
    public var status: HTTPResponse.Status { .badRequest }

    /// Says that the client is gone.
    public var message: String { "The client disconnected." }
}
