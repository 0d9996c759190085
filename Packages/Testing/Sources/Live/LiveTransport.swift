#if Server
import ASGIHTTP1
import HTTPCore

/// Talks HTTP/1.1 to the server at an address, with a connection of its own for each exchange.
///
/// Takes the server at its word: a response that RFC 9112 does not allow is an error that says what
/// is wrong with it. To connect, and to write the head, may each take as long as the client waits.
struct LiveTransport: Transport {
    let address: ConnectionAddress
    /// How much of a head and of trailers is accepted; see `HTTP1Limits`.
    var limits = HTTP1Limits()
    /// How long the connection, the writing of the head, and the end of a socket may each take.
    var timeout = Duration.seconds(30)

    func limited(to time: Duration) -> any Transport {
        var transport = self
        transport.timeout = time
        return transport
    }

    /// Connects, sends the head, and calls `body`; then closes the connection, or resets it if the
    /// response was not read to its end.
    ///
    /// - Throws: `ConnectionError` if nobody listens at the address, `HTTP1Error` if the target may
    ///   not stand in a request, ``TestTimeout``, `CancellationError`, and what `body` throws.
    func exchange<Value>(
        _ head: OutgoingHead, _ body: (any ExchangeLink) async throws -> Value
    ) async throws -> Value {
        let connection = try await open()
        let exchange = LiveExchange(head, over: connection, limits: limits)
        defer { exchange.finish() }
        try await begin { try await exchange.begin() }
        return try await body(exchange)
    }

    /// Connects, asks for the socket, and calls `body`; then closes the socket, also if `body` throws,
    /// and waits for the server to do the same.
    ///
    /// - Throws: As ``exchange(_:_:)``; ``TestTimeout`` if the server does not close.
    func socket<Value>(
        _ head: OutgoingHead, subprotocols: [String],
        _ body: (any SocketLink) async throws -> Value
    ) async throws -> Value {
        let connection = try await open()
        let socket = LiveSocket(head, subprotocols: subprotocols, over: connection)
        do {
            try await begin { try await socket.begin() }
            let value = try await body(socket)
            try await leave(socket)
            return value
        } catch {
            // Who has waited in vain, or waits no more, does not wait again.
            if !(error is TestTimeout), !Task.isCancelled { try? await leave(socket) }
            connection.reset()
            throw error
        }
    }

    private func open() async throws -> LiveConnection {
        try await withTimeLimit(timeout, waitingFor: "the connection to \(address)") {
            try await LiveConnection.open(address)
        }
    }

    private func begin(_ write: @escaping @Sendable () async throws -> Void) async throws {
        try await withTimeLimit(
            timeout, waitingFor: "the server to take the head of the request", write)
    }

    private func leave(_ socket: LiveSocket) async throws {
        try await withTimeLimit(timeout, waitingFor: "the server to close the socket") {
            try await socket.leave()
        }
    }
}
#endif
