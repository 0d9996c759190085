#if Server
import ASGIHTTP1
import HTTPCore

/// Talks HTTP/1.1 to the server at an address, with a connection of its own for each exchange.
///
/// Takes the server at its word: a response that RFC 9112 does not allow is an error that says what
/// is wrong with it. There are no time-outs but ten seconds to connect.
struct LiveTransport: Transport {
    let address: ConnectionAddress
    /// How much of a head and of trailers is accepted; see `HTTP1Limits`.
    var limits = HTTP1Limits()

    /// Connects, sends the head, and calls `body`; then closes the connection, or resets it if the
    /// response was not read to its end.
    ///
    /// - Throws: `ConnectionError` if nobody listens at the address, `HTTP1Error` if the target may
    ///   not stand in a request, `CancellationError`, and what `body` throws.
    func exchange<Value>(
        _ head: OutgoingHead, _ body: (any ExchangeLink) async throws -> Value
    ) async throws -> Value {
        let connection = try await LiveConnection.open(address)
        let exchange = LiveExchange(head, over: connection, limits: limits)
        defer { exchange.finish() }
        try await exchange.begin()
        return try await body(exchange)
    }

    /// Connects, asks for the socket, and calls `body`; then closes the socket, and waits for the
    /// server to do the same, or resets the connection if `body` throws.
    ///
    /// - Throws: As ``exchange(_:_:)``.
    func socket<Value>(
        _ head: OutgoingHead, subprotocols: [String],
        _ body: (any SocketLink) async throws -> Value
    ) async throws -> Value {
        let connection = try await LiveConnection.open(address)
        let socket = LiveSocket(head, subprotocols: subprotocols, over: connection)
        do {
            try await socket.begin()
            let value = try await body(socket)
            try await socket.leave()
            return value
        } catch {
            connection.reset()
            throw error
        }
    }
}
#endif
