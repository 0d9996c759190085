import HTTPCore

/// How exchanges travel: in memory, or over a connection.
protocol Transport: Sendable {
    /// The same transport, which waits no longer than this for what a client does not wait for.
    func limited(to time: Duration) -> any Transport

    /// Begins an exchange by its head, calls `body`, and ends what is left of the exchange when
    /// that returns or throws.
    func exchange<Value>(
        _ head: OutgoingHead, _ body: (any ExchangeLink) async throws -> Value
    ) async throws -> Value

    /// Begins a socket by its handshake, calls `body`, and ends what is left of the socket when
    /// that returns or throws.
    func socket<Value>(
        _ head: OutgoingHead, subprotocols: [String],
        _ body: (any SocketLink) async throws -> Value
    ) async throws -> Value
}
