/// Writes the events of a stream while it is being sent; see ``Response/events(keepAlive:_:)``.
///
/// Several tasks may share one: each event leaves whole, one after the other. When the closure
/// that it was made for has returned, the stream is over, and what is sent is dropped.
public struct EventWriter: Sendable {
    private let channel: EventChannel

    init(_ channel: EventChannel) { self.channel = channel }

    /// Sends an event, and returns when the client is ready for more.
    ///
    /// - Throws: `ClientDisconnected` if the client has gone away, `CancellationError` if the task
    ///   is cancelled while it waits.
    public func send(_ event: ServerSentEvent) async throws {
        try await channel.write(event.bytes)
    }

    /// Sends text as the data of an event, and returns when the client is ready for more.
    ///
    /// - Throws: As ``send(_:)-(ServerSentEvent)``.
    public func send(_ text: String) async throws { try await send(ServerSentEvent(text)) }

    /// Sends JSON of any `Encodable` value as the data of an event.
    ///
    /// - Throws: `EncodingError` if the value has no JSON form, and as
    ///   ``send(_:)-(ServerSentEvent)``.
    public func send(json value: some Encodable) async throws {
        try await send(ServerSentEvent(json: value))
    }
}
