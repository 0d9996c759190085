import HTTPCore
import Synchronization

/// What all copies of one ``WebSocket`` share: the way to the other end, and how it ended.
final class WebSocketLine: Sendable {
    /// Who takes events from the server; there is one at a time.
    private enum Reader {
        case nobody, receiver
        /// A sender that has found the client gone, and looks for how it closed.
        case sender
    }

    /// What a receiver is to do.
    private enum Turn {
        case message(WebSocketMessage)
        case read, wait
    }

    private struct State {
        /// Messages that a sender found in front of the close.
        var kept: [WebSocketMessage] = []
        var closed: WebSocketClosed?
        var reader = Reader.nobody
        /// A receiver that waits until a sender has looked.
        var waiting: CheckedContinuation<Bool, Never>?
        /// Senders that wait until a receiver has looked.
        var waitingSenders: [CheckedContinuation<Void, Never>] = []
        /// Whether the server may still say that somebody wants to connect.
        var mayConnect = true

        mutating func close(_ end: WebSocketClosed) -> WebSocketClosed {
            let closed = closed ?? end
            self.closed = closed
            return closed
        }

        mutating func turn() throws -> Turn {
            if !kept.isEmpty { return .message(kept.removeFirst()) }
            if let closed { throw closed }
            switch reader {
            case .nobody:
                reader = .receiver
                return .read
            case .receiver: throw ProtocolViolation.twoReceivers
            case .sender: return .wait
            }
        }
    }

    let scope: WebSocketScope
    let subprotocol: String?
    private let receive: Receive
    private let send: Send
    private let state = Mutex(State())

    init(_ scope: WebSocketScope, subprotocol: String?, _ receive: Receive, _ send: Send) {
        self.scope = scope
        self.subprotocol = subprotocol
        self.receive = receive
        self.send = send
    }

    var closed: WebSocketClosed? { state.withLock { $0.closed } }
}

// MARK: Sending

extension WebSocketLine {
    func write(_ message: WebSocketMessage) async throws {
        if let closed { throw closed }
        do { try await send(.webSocketSend(message)) } catch is ClientDisconnected {
            throw await findClose()
        } catch let error as ProtocolViolation {
            // Somebody may have closed in between.
            throw closed ?? error
        }
    }

    /// Closes, unless it is closed; a client that has gone meanwhile need not be told.
    func close(_ code: CloseCode, _ reason: String) async throws {
        let isFirst = state.withLock { state in
            guard state.closed == nil else { return false }
            state.closed = WebSocketClosed(code, reason, by: .application)
            return true
        }
        guard isFirst else { return }
        do {
            try await send(.webSocketClose(code: code.rawValue, reason: reason))
        } catch is ClientDisconnected {}
    }

    /// How a client that is gone has closed, as far as that can be told.
    private func findClose() async -> WebSocketClosed {
        // Who receives will find it, if it receives long enough.
        while !becomesReader() {
            if let closed { return closed }
            await waitForReader()
        }
        return await readToClose()
    }

    private func becomesReader() -> Bool {
        state.withLock { state in
            guard state.closed == nil, state.reader == .nobody else { return false }
            state.reader = .sender
            return true
        }
    }

    /// Waits until nobody reads.
    ///
    /// A reader has its answer soon, as the client is gone.
    private func waitForReader() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.reader != .nobody, state.closed == nil else { return true }
                state.waitingSenders.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    /// Nobody reads any more, or the socket was found closed.
    private func readerEnded() {
        let senders = state.withLock { state in
            state.reader = .nobody
            defer { state.waitingSenders = [] }
            return state.waitingSenders
        }
        for sender in senders { sender.resume() }
    }

    private func readToClose() async -> WebSocketClosed {
        var kept: [WebSocketMessage] = []
        var end: WebSocketClosed?
        while end == nil {
            do { try await kept.append(nextMessage()) } catch {
                end = error as? WebSocketClosed ?? .lost
            }
        }
        let (closed, waiting) = state.withLock { state in
            state.kept = kept
            return (state.close(end ?? .lost), state.waiting.take())
        }
        readerEnded()
        waiting?.resume(returning: true)
        return closed
    }
}

// MARK: Receiving

extension WebSocketLine {
    func read() async throws -> WebSocketMessage {
        if let message = try await beginReading() { return message }
        defer { readerEnded() }
        do {
            let message = try await nextMessage()
            // What comes behind our own close is for nobody.
            if let closed { throw closed }
            return message
        } catch let end as WebSocketClosed {
            throw state.withLock { $0.close(end) }
        }
    }

    /// Becomes the reader, unless a message is there already.
    private func beginReading() async throws -> WebSocketMessage? {
        while true {
            switch try state.withLock({ try $0.turn() }) {
            case .message(let message): return message
            case .read: return nil
            case .wait: try await waitForSender()
            }
        }
    }

    /// Waits until a sender has looked for the close, which is there or about to be.
    private func waitForSender() async throws {
        let isAlone: Bool = await withCheckedContinuation { continuation in
            let answer: Bool? = state.withLock { state in
                guard state.reader == .sender else { return true }
                guard state.waiting == nil else { return false }
                state.waiting = continuation
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
        guard isAlone else { throw ProtocolViolation.twoReceivers }
    }

    /// The next message that the server gives; throws ``WebSocketClosed`` at the end.
    private func nextMessage() async throws -> WebSocketMessage {
        while true {
            switch try await receive() {
            case .webSocketReceive(let message): return message
            case .webSocketDisconnect(let code, let reason):
                throw WebSocketClosed(code: code, reason: reason)
            case .webSocketConnect where state.withLock({ $0.mayConnect }):
                state.withLock { $0.mayConnect = false }
            default:
                throw ProtocolViolation("The server sent an event that a socket cannot have now.")
            }
        }
    }
}

extension ProtocolViolation {
    fileprivate static let twoReceivers = ProtocolViolation(
        "Two tasks receive from one socket at once.")
}
