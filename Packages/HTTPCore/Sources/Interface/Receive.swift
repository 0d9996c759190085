/// Where the events of one call come from: what a server implements to speak to an application.
public protocol EventSource: AnyObject, Sendable {
    /// Waits for the next event.
    ///
    /// After the last event of a kind of scope it gives `httpDisconnect` or
    /// `webSocketDisconnect`; a lifespan has nothing after its shutdown, and waits.
    ///
    /// - Throws: `CancellationError` if the task is cancelled while it waits for a client. A
    ///   lifespan goes on waiting, because it has to be told of its shutdown.
    func next() async throws -> ReceiveEvent
}

/// Gives the events of one call, one after the other.
///
/// All copies of a `Receive` share one body: once somebody has collected it (see
/// ``RequestBody/collect(upTo:)``), everybody else gets the same bytes again, whether as a
/// ``Request`` or as events. So a middleware that reads the body never starves the handler.
public struct Receive: Sendable {
    let exchange: RequestExchange

    /// Reads events from a source, at the cost of one allocation.
    public init(_ source: any EventSource) { exchange = RequestExchange(source) }

    /// Reads events from a closure, which mostly calls another `Receive` and changes its events.
    public init(_ body: @escaping @Sendable () async throws -> ReceiveEvent) {
        self.init(ClosureSource(body: body))
    }

    /// Waits for the next event.
    ///
    /// - Throws: `CancellationError` if the task is cancelled while it waits for a client.
    public func callAsFunction() async throws -> ReceiveEvent { try await exchange.next() }
}

private final class ClosureSource: EventSource {
    let body: @Sendable () async throws -> ReceiveEvent

    init(body: @escaping @Sendable () async throws -> ReceiveEvent) { self.body = body }

    func next() async throws -> ReceiveEvent { try await body() }
}
