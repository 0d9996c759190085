#if Server
import ASGIHTTP1
import ASGIWebSocket
import HTTPCore
import NIOCore
import Synchronization

/// One socket over a connection of its own, which offers compression as browsers do.
final class LiveSocket: SocketLink {
    private let connection: LiveConnection
    private let exchange: LiveExchange
    private let handshake: ClientHandshake
    private let codec = Mutex(LiveSocketCodec())

    /// Prepares a socket; nothing is sent before ``begin()``.
    init(_ head: OutgoingHead, subprotocols: [String], over connection: LiveConnection) {
        handshake = ClientHandshake(
            subprotocols: subprotocols, compression: DeflateConfiguration())
        var head = head
        // What a test says itself counts, so that a handshake can be wrong on purpose.
        for field in handshake.headers where !head.headers.contains(field.name) {
            head.headers.append(field)
        }
        self.connection = connection
        exchange = LiveExchange(head, over: connection, limits: HTTP1Limits())
    }

    /// Asks for the socket.
    func begin() async throws { try await exchange.begin() }

    func next() async throws -> SocketEvent {
        guard codec.withLock({ $0.isOpen }) else { return try await answer() }
        while true {
            try Task.checkCancellation()
            guard let event = codec.withLock({ $0.next() }) else {
                try await readMore()
                continue
            }
            switch event {
            case .message(let message): return .message(message)
            case .ping(let payload): try await write(.pong(payload))
            case .pong: break
            case .close(let code, let reason):
                try await write(.close(code))
                return .closed(code: (code ?? .noStatusReceived).rawValue, reason: reason)
            }
        }
    }

    /// Reads the answer to the handshake.
    ///
    /// - Throws: `NoResponse`, or `HandshakeError` if the server accepts what was not offered.
    private func answer() async throws -> SocketEvent {
        var answer: (status: HTTPResponse.Status, headers: HTTPFields) = (.ok, [:])
        var body: [UInt8] = []
        while true {
            switch try await exchange.next() {
            case .informational: break
            case .head(let status, let headers): answer = (status, headers)
            case .part(let part): body += part
            case .end:
                guard answer.status == .switchingProtocols else {
                    return .refused(answer.status, answer.headers, body: body)
                }
                let (subprotocol, compression) = try handshake.check(
                    status: answer.status, headers: answer.headers)
                codec.withLock { $0.open(compression) }
                return .accepted(subprotocol: subprotocol, answer.headers)
            }
        }
    }

    /// Waits for bytes; a connection that ends is one that is lost.
    private func readMore() async throws {
        do {
            let bytes = try await connection.read()
            codec.withLock { codec in
                if let bytes { codec.append(bytes) } else { codec.lose() }
            }
        } catch is ConnectionError {
            codec.withLock { $0.lose() }
        }
    }

    func send(_ message: WebSocketMessage) async throws { try await write(.message(message)) }

    func close(_ code: UInt16?, _ reason: String) async throws {
        try await write(.close(code.map { CloseCode(rawValue: $0) }, reason: reason))
    }

    func disconnect() { connection.reset() }

    /// Writes what may still be said; what the other side does not take, it explains by its end.
    private func write(_ event: WebSocketEvent) async throws {
        guard let bytes = codec.withLock({ $0.bytes(of: event) }) else { return }
        do {
            try await connection.write(ByteBuffer(bytes: bytes))
        } catch is ConnectionError {}
    }

    /// Ends the socket as a page does that is left, and waits until the server has seen it.
    func leave() async throws {
        if codec.withLock({ $0.isOpen }) {
            try await close(nil, "")
            while codec.withLock({ !$0.isOver }) { _ = try await next() }
        }
        connection.close()
    }
}
#endif
