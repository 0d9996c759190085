import HTTPCore
import Synchronization

/// The client's side of a socket in memory: sees what a server would have sent it.
final class MemorySocket: SocketLink {
    private struct State: Sendable {
        var isAccepted = false
        var refusal: ResponseStart?
        /// What came of its body, until the last part did.
        var body: [UInt8]?
    }

    private let call: ApplicationCall
    private let answersErrors: Bool
    private let state = Mutex(State())

    init(_ call: ApplicationCall, answersErrors: Bool) {
        self.call = call
        self.answersErrors = answersErrors
    }

    func send(_ message: WebSocketMessage) async throws {
        call.put(.webSocketReceive(message))
        try await call.waitForRoom()
    }

    func close(_ code: UInt16?, _ reason: String) async throws {
        call.leave(
            with: .webSocketDisconnect(code: code ?? 1005, reason: reason), keepingReceived: true)
    }

    func disconnect() { call.lose(with: .webSocketDisconnect(code: 1006, reason: "")) }

    func next() async throws -> SocketEvent {
        while true {
            let output = try await call.take()
            if let event = try state.withLock({ try take(output, &$0) }) { return event }
        }
    }

    private func take(
        _ output: ApplicationCall.Output, _ state: inout State
    ) throws -> SocketEvent? {
        switch output {
        case .sent(.webSocketAccept(let subprotocol, let headers)):
            state.isAccepted = true
            return .accepted(subprotocol: subprotocol, headers)
        case .sent(.webSocketSend(let message)): return .message(message)
        case .sent(.webSocketClose(let code, let reason)):
            if state.isAccepted { return .closed(code: code, reason: reason) }
            return Self.refused(.forbidden, Array(HTTPResponse.Status.forbidden.reasonPhrase.utf8))
        case .sent(.webSocketResponseStart(let start)):
            state.refusal = start
            return nil
        case .sent(.webSocketResponseBody(let bytes, let more)):
            let body = (state.body ?? []) + bytes
            let count = state.body == nil ? body.count : nil
            state.body = body
            guard !more, let start = state.refusal else { return nil }
            return .refused(
                start.status, start.framed(isHead: false, bodyCount: count), body: body)
        case .sent: return nil
        case .ended(let error): return try end(error, state)
        }
    }

    /// The application is done, and has not closed the socket.
    private func end(_ error: (any Error)?, _ state: State) throws -> SocketEvent {
        if let error, !answersErrors || call.wasCancelled { throw error }
        if state.isAccepted { return .closed(code: error == nil ? 1000 : 1011, reason: "") }
        let missing = NoResponse(hasStarted: state.refusal != nil)
        guard answersErrors else { throw missing }
        let answer = TestReply(answerTo: error ?? missing)
        let start = ResponseStart(status: answer.status, headers: answer.headers)
        return .refused(
            start.status, start.framed(isHead: false, bodyCount: answer.body.count),
            body: answer.body)
    }

    /// A refusal that is the server's, in words of its own.
    private static func refused(_ status: HTTPResponse.Status, _ body: [UInt8]) -> SocketEvent {
        let start = ResponseStart(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"])
        return .refused(
            status, start.framed(isHead: false, bodyCount: body.count), body: body)
    }
}
