public import HTTPCore
import Synchronization

/// The client's end of a socket that the application has accepted; its messages are a sequence.
///
/// One task may send while another receives.
public final class TestSocket: Sendable {
    private struct Seen {
        var sentCount = 0
        var receivedCount = 0
        var closure: SocketClosed?
    }

    /// The handshake that was accepted.
    public let request: TestRequest
    /// The subprotocol that the application chose; `nil` if none.
    public let subprotocol: String?
    /// The header fields with which it accepted.
    public let headers: HTTPFields

    private let link: any SocketLink
    private let timeout: Duration
    private let seen = Mutex(Seen())

    init(
        _ request: TestRequest, over link: any SocketLink, subprotocol: String?,
        headers: HTTPFields,
        timeout: Duration
    ) {
        self.request = request
        self.link = link
        self.subprotocol = subprotocol
        self.headers = headers
        self.timeout = timeout
    }

    /// Sends a text message.
    ///
    /// - Throws: ``SocketClosed`` if either side has closed; ``TestTimeout``.
    public func send(_ text: String) async throws { try await send(.text(text)) }

    /// Sends a binary message; see ``send(_:)-(String)``.
    public func send(_ bytes: [UInt8]) async throws { try await send(.binary(bytes)) }

    /// Sends a message; see ``send(_:)-(String)``.
    public func send(_ message: WebSocketMessage) async throws {
        try requireOpen()
        try await withTimeLimit(timeout, waitingFor: "room for a message", in: description) {
            try await self.link.send(message)
        }
        seen.withLock { $0.sentCount += 1 }
    }

    /// Waits for the next message.
    ///
    /// - Throws: ``SocketClosed`` once the socket is closed; what the application throws (see
    ///   ``FailurePolicy``); ``TestTimeout``.
    public func receive() async throws -> WebSocketMessage {
        try requireOpen()
        let event = try await withTimeLimit(timeout, waitingFor: "a message", in: description) {
            try await self.link.next()
        }
        return try take(event)
    }

    private func take(_ event: SocketEvent) throws -> WebSocketMessage {
        switch event {
        case .message(let message):
            seen.withLock { $0.receivedCount += 1 }
            return message
        case .closed(let code, let reason):
            throw end(SocketClosed(CloseCode(rawValue: code), reason))
        case .accepted, .refused: throw UnexpectedEvent("a second answer to the handshake")
        }
    }

    /// Waits until the other side closes; messages that come before are dropped.
    ///
    /// However many come, the whole wait has one limit, that of a message.
    ///
    /// - Throws: As ``receive()``, but for the close itself.
    public func closed() async throws -> SocketClosed {
        try await withTimeLimit(
            timeout, waitingFor: "the other side to close", in: description
        ) {
            do {
                while true {
                    try self.requireOpen()
                    try Task.checkCancellation()
                    _ = try self.take(try await self.link.next())
                }
            } catch let closure as SocketClosed {
                return closure
            }
        }
    }

    /// Fails if a message comes, or the other side closes, before some time has passed.
    ///
    /// - Throws: ``UnexpectedEvent``, which shows the message; otherwise as ``receive()``.
    public func expectNothing(for time: Duration) async throws {
        try requireOpen()
        let event: SocketEvent
        do {
            event = try await withTimeLimit(time, waitingFor: "nothing") {
                try await self.link.next()
            }
        } catch is TestTimeout { return }
        throw UnexpectedEvent("\(try take(event))\n\(self)")
    }

    /// Closes the socket; without a code the other side gets 1005.
    ///
    /// - Throws: `ProtocolViolation` for a code that may not be sent (RFC 6455 section 7.4).
    public func close(_ code: CloseCode? = .normal, reason: String = "") async throws {
        if let code, !code.isAllowedInFrame {
            throw ProtocolViolation("The close code \(code) may not be sent.")
        }
        _ = end(SocketClosed(code ?? .noStatusReceived, reason))
        try await withTimeLimit(timeout, waitingFor: "the socket to close", in: description) {
            try await self.link.close(code?.rawValue, reason)
        }
    }

    /// Loses the connection: the other side gets 1006.
    public func disconnect() {
        _ = end(SocketClosed(.abnormal, ""))
        link.disconnect()
    }

    /// Keeps how the socket ended; the first end stays.
    private func end(_ end: SocketClosed) -> SocketClosed {
        seen.withLock { seen in
            let first = seen.closure ?? end
            seen.closure = first
            return first
        }
    }

    private func requireOpen() throws {
        if let closure = seen.withLock({ $0.closure }) { throw closure }
    }
}

extension TestSocket: AsyncSequence {
    /// Waits for one message after the other.
    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let socket: TestSocket

        /// The next message; `nil` when the socket is closed.
        public func next() async throws -> WebSocketMessage? {
            do { return try await socket.receive() } catch is SocketClosed { return nil }
        }
    }

    /// Begins where the last iteration stopped.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(socket: self) }
}

extension TestSocket: CustomStringConvertible {
    /// The handshake, its answer, and how much was said since then.
    public var description: String {
        let answer = TestReply(status: .switchingProtocols, headers: headers)
        return seen.withLock { seen in
            let count = "\(seen.sentCount) messages sent, \(seen.receivedCount) received"
            let end = seen.closure.map { "; \($0)" } ?? ""
            return "\(request)\n\n\(answer)\n\n(\(count) so far\(end))"
        }
    }
}
