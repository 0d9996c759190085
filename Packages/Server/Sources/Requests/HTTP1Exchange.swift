#if Server
import ASGIHTTP1
import HTTPCore
import Logging
import NIOCore

/// One request and its response: the bridge between a connection and the application's task.
///
/// `@unchecked Sendable` because the compiler cannot see what makes it safe: its state is touched
/// on the event loop of its connection only. The task of the request runs there (see
/// `EventLoopExecutor`), and a caller from anywhere else is brought there first.
final class HTTP1Exchange: EventSource, EventSink, @unchecked Sendable {
    private let connection: HTTP1Connection
    private var task: Task<Void, Never>?
    private let scope: HTTPScope
    /// Whether the client has said that it sends nothing behind this request.
    let isLastOfClient: Bool
    /// Whether the call of the application is over.
    private(set) var hasReturned = false
    private var isDisconnected = false
    private var isCancelled = false
    /// What was wrong with the body, of which the application learned no more than its end.
    private var failure: HTTP1Error?

    private var inbox: RequestInbox
    private var receivers = Parking<ReceiveEvent>()

    private var order: SendOrder
    private var encoder: ResponseEncoder
    /// The head, until the first part of the body goes with it.
    private var start: ResponseStart?
    private(set) var isHeadWritten = false
    /// Whether the response goes on after the last part of its body.
    private var awaitsTrailers = false
    private var mustClose = false
    private(set) var isResponseComplete = false
    private var senders = Parking<Void>()

    init(_ connection: HTTP1Connection, _ head: RequestHead) throws(HTTP1Error) {
        self.connection = connection
        let inbox = try RequestInbox(head, connection.service.configuration)
        var scope = HTTPScope(head, on: connection)
        scope.trailers = inbox.trailers
        (self.scope, self.inbox) = (scope, inbox)
        isLastOfClient = !head.keepsAlive
        order = SendOrder(httpWith: scope.extensions)
        encoder = ResponseEncoder(
            version: head.version, method: head.method, keepsAlive: head.keepsAlive,
            acceptsTrailers: head.fields.acceptsTrailers)
    }

    // MARK: The call

    /// Calls the application.
    func call() {
        let started = connection.executor.start { [self] in
            do {
                try await connection.service.application(.http(scope), Receive(self), Send(self))
                returned(nil)
            } catch {
                returned(error)
            }
        }
        guard !hasReturned else { return }
        task = started
        // The client may have gone while the application ran for the first time.
        if isCancelled { started.cancel() }
    }

    private func returned(_ error: (any Error)?) {
        hasReturned = true
        task = nil
        defer { connection.callReturned(self) }
        report(error)
        guard !isResponseComplete, !isDisconnected else { return }
        guard !isHeadWritten else { return connection.abort(resetting: encoder.endsByClose) }
        let answer = error as? any HTTPStatusError ?? failure(behind: error) ?? InternalError()
        start = ResponseStart(answer)
        awaitsTrailers = false
        // Cannot fail: there is no Content-Length that could be wrong.
        try? write(Array(answer.message.utf8), isLast: true)
    }

    /// What was wrong with the body, if the application has ended for no reason but that.
    private func failure(behind error: (any Error)?) -> HTTP1Error? {
        error == nil || error is ClientDisconnected ? failure : nil
    }

    /// Logs what went wrong in the application; a client that left is nothing of that kind.
    private func report(_ error: (any Error)?) {
        let problem: String
        switch error {
        case is ClientDisconnected,
            is CancellationError where isDisconnected:
            return
        case let error as BodyError where error.code == .disconnected: return
        // Answered with its status; once a head is written, nobody would learn of it.
        case let error as any HTTPStatusError where error.status.code < 500 && !isHeadWritten:
            return
        case let error?: problem = "\(error)"
        case nil where isResponseComplete || isDisconnected || failure != nil: return
        case nil: problem = "the application returned without a complete response"
        }
        connection.service.report(
            problem, of: scope.method, at: scope.rawPath, from: scope.client)
    }

    // MARK: What the connection tells

    var isRequestComplete: Bool { inbox.isComplete }

    /// Whether no more than a head was asked for.
    var isHead: Bool { scope.method == .head }

    /// Whether more of the body is waited for: by the application, or to be rid of it.
    var isWaitingForBody: Bool {
        !inbox.isComplete && !inbox.awaitsContinue && (isResponseComplete || !receivers.isEmpty)
    }

    var bufferedBytes: Int { inbox.count }

    /// Whether more came after the response than is worth reading to keep the connection.
    var isTooLongToSkip: Bool {
        inbox.skippedCount > connection.service.configuration.drainBytes
    }

    /// Whether the connection can be used again: not if the rest of the body is not worth reading.
    var keepsAlive: Bool {
        encoder.keepsAlive && !mustClose
            && (inbox.remainingLength ?? 0) <= connection.service.configuration.drainBytes
    }

    func closeAfterResponse() {
        mustClose = true
        encoder.close()
    }

    /// Tells the client that this is the last response, if it is not too late for that.
    func announceClose() { encoder.close() }

    /// Takes what belongs to the body, as far as there is room; returns how many bytes that were.
    func take(_ bytes: Span<UInt8>) throws(HTTP1Error) -> Int {
        let limit = connection.service.configuration.bodyBufferBytes
        let consumed = try inbox.fill(from: bytes, limit: limit)
        if !receivers.isEmpty, let event = inbox.take() {
            receivers.resumeAll(with: .success(event))
        }
        return consumed
    }

    /// The rest of the body cannot be read.
    func bodyFailed(_ error: HTTP1Error) {
        failure = error
        inbox.fail()
        closeAfterResponse()
        receivers.resumeAll(with: .success(.httpDisconnect))
    }

    /// The client is gone, or nothing is exchanged with it any more.
    func disconnect() {
        isDisconnected = true
        inbox.discard()
        receivers.resumeAll(with: .success(.httpDisconnect))
        senders.resumeAll(with: .failure(ClientDisconnected()))
        if connection.service.configuration.cancelsOnDisconnect { cancel() }
    }

    func cancel() {
        isCancelled = true
        task?.cancel()
    }

    /// There is room again in the buffers towards the client.
    func outputDrained() { senders.resumeAll(with: .success(())) }
}

/// What the client is told of an error that the application does not explain.
struct InternalError: HTTPStatusError {
    var status: HTTPResponse.Status { .internalServerError }
    var message: String { "Internal Server Error" }
}

// MARK: Events for the application

extension HTTP1Exchange {
    func next() async throws -> ReceiveEvent {
        guard connection.executor.loop.inEventLoop else {
            return try await withTaskExecutorPreference(connection.executor) {
                try await nextOnLoop()
            }
        }
        if isDisconnected { return try await repeatedEnd() }
        guard let event = inbox.take() else { return try await parkedEvent() }
        if case .httpDisconnect = event { return try await repeatedEnd() }
        if !inbox.isComplete { connection.bodyWasTaken() }
        return event
    }

    /// The end; who asks for more of it, again and again, must not keep the loop for itself.
    private func repeatedEnd() async throws -> ReceiveEvent {
        await connection.executor.shareLoop()
        return .httpDisconnect
    }

    @concurrent private func nextOnLoop() async throws -> ReceiveEvent { try await next() }

    private func parkedEvent() async throws -> ReceiveEvent {
        guard receivers.isEmpty else {
            throw ProtocolViolation("Two tasks wait for the events of one request at once.")
        }
        if inbox.awaitsContinue, !isHeadWritten {
            inbox.continueWasSent()
            connection.writer.writeContinue()
            connection.flush()
        }
        let ticket = receivers.makeTicket()
        return try await parked(on: connection.executor.loop) {
            receivers.park($0, ticket: ticket)
        } cancel: {
            self.receivers.cancel(ticket)
        }
    }
}

// MARK: Events of the application

extension HTTP1Exchange {
    func send(_ event: SendEvent) async throws {
        guard connection.executor.loop.inEventLoop else {
            return try await withTaskExecutorPreference(connection.executor) {
                try await sendOnLoop(event)
            }
        }
        guard try order.check(event) == .accepted else { return }
        guard !isDisconnected else { throw ClientDisconnected() }
        switch event {
        case .httpResponseStart(let start):
            self.start = start
            awaitsTrailers = start.hasTrailers
        case .httpResponseBody(let bytes, let more):
            try write(bytes, isLast: !more)
            if more { try await waitForRoom() }
        case .httpResponseZeroCopySend(let file, let offset, let count, let more):
            let part = try FilePart(descriptor: file, offset: offset, count: count)
            try await write(part, isLast: !more)
        case .httpResponsePathSend(let path):
            let file = try OpenFile(reading: path)
            try await write(try FilePart(file), isLast: true)
            withExtendedLifetime(file) {}
        case .httpResponseEarlyHint(let links):
            try await sendEarlyHint(links)
        case .httpResponseTrailers(let fields, let more):
            connection.writer.writeTrailers(fields, isLast: !more, by: encoder)
            if !more { complete() }
        default: throw ProtocolViolation("The server does not offer \(event.name).")
        }
    }

    @concurrent private func sendOnLoop(_ event: SendEvent) async throws { try await send(event) }

    /// Sends a 103; not behind the head, which tells the client more.
    private func sendEarlyHint(_ links: [String]) async throws {
        guard !isHeadWritten, !links.isEmpty else { return }
        connection.writer.writeEarlyHint(links)
        connection.flush()
        try await waitForRoom()
    }

    private func write(_ bytes: [UInt8], isLast: Bool) throws {
        if inbox.awaitsContinue || isLast && !keepsAlive { encoder.close() }
        try connection.writer.write(start, bytes, isLast: isLast, by: &encoder)
        start = nil
        isHeadWritten = true
        bodyGrew(isLast: isLast)
    }

    /// Sends a part of a file; a cancelled task cuts the connection, as the file is in use until
    /// the connection has let go of it.
    private func sendUnlessCancelled(_ part: FilePart) async throws {
        let loop = connection.executor.loop
        try await withTaskCancellationHandler {
            try await FileSending(part, on: connection).run()
        } onCancel: {
            loop.execute { self.connection.abort() }
        }
        try Task.checkCancellation()
    }

    private func bodyGrew(isLast: Bool) {
        if !isLast {
            connection.flush()
        } else if !awaitsTrailers {
            complete()
        }
    }

    /// Parts of files up to this size are copied, with one call less than they are sent with.
    private static let copiedFileSize: Int64 = 32 * 1024

    private func write(_ part: FilePart, isLast: Bool) async throws {
        if inbox.awaitsContinue || isLast && !keepsAlive { encoder.close() }
        let tail = try connection.writer.begin(start, part, isLast: isLast, by: &encoder)
        start = nil
        isHeadWritten = true
        if let tail {
            if part.count > Self.copiedFileSize {
                try await sendUnlessCancelled(part)
            } else if !connection.writer.write(part) {
                throw FileSending.truncated
            }
            connection.writer.write(tail: tail)
        }
        bodyGrew(isLast: isLast)
        if !isLast { try await waitForRoom() }
    }

    private func complete() {
        isResponseComplete = true
        inbox.discard()
        receivers.resumeAll(with: .success(.httpDisconnect))
        connection.responseCompleted(self)
    }

    /// Waits while more is on its way to the client than should be.
    private func waitForRoom() async throws {
        // A client that reads as fast as it is written to never makes it wait.
        guard connection.isCongested else { return await connection.executor.shareLoop() }
        let ticket = senders.makeTicket()
        try await parked(on: connection.executor.loop) {
            senders.park($0, ticket: ticket)
        } cancel: {
            self.senders.cancel(ticket)
        }
    }
}
#endif
