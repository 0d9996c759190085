#if Server
import ASGIHTTP1
import ASGIWebSocket
import HTTPCore
import NIOCore

/// One WebSocket as its application sees it: what it receives, sends, and waits for.
///
/// Used on the event loop of its connection only.
final class WebSocketSession {
    private let connection: WebSocketConnection
    private let scope: WebSocketScope
    private var task: Task<Void, Never>?
    /// Whether the call of the application is over.
    private(set) var hasReturned = false

    private var order: SendOrder
    private var start: ResponseStart?
    private var inbox = WebSocketInbox()
    /// Who waits for an event.
    var receivers = Parking<ReceiveEvent>()
    /// Who waits for room to send.
    var senders = Parking<Void>()

    init(_ connection: WebSocketConnection, _ scope: WebSocketScope) {
        self.connection = connection
        self.scope = scope
        order = SendOrder(.webSocket(scope))
        inbox.append(.webSocketConnect)
    }

    /// Calls the application.
    func call(_ service: Service) {
        let exchange = WebSocketExchange(self, on: connection.executor)
        let scope = scope
        let started = connection.executor.start {
            do {
                try await service.application(
                    .webSocket(scope), Receive(exchange), Send(exchange))
                exchange.returned(nil, service)
            } catch {
                exchange.returned(error, service)
            }
        }
        guard !hasReturned else { return }
        task = started
    }
}

// MARK: What the connection tells

extension WebSocketSession {
    /// Whether the application waits for an event.
    var isWaiting: Bool { !receivers.isEmpty }

    /// The bytes that wait for the application.
    var waitingBytes: Int { inbox.byteCount }

    func received(_ message: WebSocketMessage) {
        let event = ReceiveEvent.webSocketReceive(message)
        guard receivers.isEmpty else { return receivers.resumeAll(with: .success(event)) }
        inbox.append(event)
    }

    /// Nothing more comes, and nothing more can be sent.
    func end(_ code: CloseCode, _ reason: String = "") {
        guard inbox.end == nil else { return }
        let event = ReceiveEvent.webSocketDisconnect(code: code.rawValue, reason: reason)
        inbox.finish(with: event)
        receivers.resumeAll(with: .success(event))
        senders.resumeAll(with: .failure(ClientDisconnected()))
    }

    /// There is room again in the buffers towards the client.
    func outputDrained() { senders.resumeAll(with: .success(())) }

    /// The application has no reason to go on.
    func cancel() { task?.cancel() }
}

// MARK: What the application does

extension WebSocketSession {
    /// The next event, if it is here.
    func takeEvent() -> ReceiveEvent? {
        if let event = inbox.popFirst() {
            connection.messageWasTaken()
            return event
        }
        connection.endIfFailing()
        return inbox.popFirst()
    }

    /// Whether the application has asked for more although it knows of the end.
    var isEndRepeated: Bool { inbox.endCount > 1 }

    /// Nothing is here: what was written leaves, because the application is going to wait.
    ///
    /// - Throws: `ProtocolViolation` if another task waits.
    func beginReceiving() throws(ProtocolViolation) -> Parking<ReceiveEvent>.Ticket {
        guard receivers.isEmpty else {
            throw ProtocolViolation("Two tasks wait for the events of one socket at once.")
        }
        connection.flush()
        return receivers.makeTicket()
    }

    /// Whether more is on its way to the client than should be.
    var isCongested: Bool { connection.isCongested && inbox.end == nil }

    /// Acts on an event.
    func perform(_ event: SendEvent) throws {
        var order = order
        guard try order.check(event) == .accepted else { return }
        guard inbox.end == nil else { throw ClientDisconnected() }
        switch event {
        case .webSocketAccept(let subprotocol, let headers):
            try connection.accept(subprotocol, headers)
        case .webSocketSend(let message): connection.send(message)
        case .webSocketClose(let code, let reason):
            if connection.phase == .handshaking {
                try refuse(.forbidden)
            } else {
                connection.close(CloseCode(rawValue: code), reason: reason)
            }
        case .webSocketResponseStart(let start): self.start = start
        case .webSocketResponseBody(let bytes, let more):
            try connection.refuse(start, bytes, isLast: !more)
            start = nil
            if !more { end(.abnormal) }
        default: throw ProtocolViolation("The server does not offer \(event.name).")
        }
        self.order = order
    }

    private func refuse(_ status: HTTPResponse.Status) throws(ProtocolViolation) {
        let message = Array(status.reasonPhrase.utf8)
        let headers: HTTPFields = [.contentType: "text/plain; charset=utf-8"]
        try connection.refuse(
            ResponseStart(status: status, headers: headers), message, isLast: true)
        end(.abnormal)
    }

    /// The call of the application is over.
    func returned(_ error: (any Error)?, _ service: Service) {
        hasReturned = true
        task = nil
        defer { connection.callReturned() }
        report(error, service)
        switch connection.phase {
        case .handshaking where inbox.end == nil:
            let answer = error as? any HTTPStatusError ?? InternalError()
            // Cannot fail: there is no Content-Length that could be wrong.
            try? connection.refuse(
                ResponseStart(answer), Array(answer.message.utf8), isLast: true)
            end(.abnormal)
        case .open, .failing: connection.close(error == nil ? .normal : .internalError)
        case .handshaking, .refusing: connection.cut()
        case .closing, .finished: break
        }
    }

    /// Logs what went wrong in the application; a client that left is nothing of that kind.
    private func report(_ error: (any Error)?, _ service: Service) {
        let problem: String
        let isUnanswered = connection.phase == .handshaking
        switch error {
        case is ClientDisconnected,
            is CancellationError where inbox.end != nil:
            return
        case let error as any HTTPStatusError where error.status.code < 500 && isUnanswered: return
        case let error?: problem = "\(error)"
        case nil where connection.phase == .refusing:
            problem = "the application returned without a complete response"
        case nil where isUnanswered && inbox.end == nil:
            problem = "the application returned without an answer to the handshake"
        case nil: return
        }
        service.report(problem, of: .get, at: scope.rawPath, from: scope.client)
    }
}
#endif
