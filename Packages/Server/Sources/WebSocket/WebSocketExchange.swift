#if Server
import HTTPCore
import NIOCore

/// The bridge between an application and the socket it was called for: brings every call to the
/// event loop of the connection, where everything about the socket is.
final class WebSocketExchange: EventSource, EventSink {
    private let executor: EventLoopExecutor
    private let session: NIOLoopBound<WebSocketSession>

    init(_ session: WebSocketSession, on executor: EventLoopExecutor) {
        self.executor = executor
        self.session = NIOLoopBound(session, eventLoop: executor.loop)
    }

    func next() async throws -> ReceiveEvent {
        guard executor.loop.inEventLoop else { return try await nextFromElsewhere() }
        if let event = session.value.takeEvent() {
            if session.value.isEndRepeated { try await pause() }
            await executor.shareLoop()
            return event
        }
        let ticket = try session.value.beginReceiving()
        return try await parked(on: executor.loop) {
            session.value.receivers.park($0, ticket: ticket)
        } cancel: {
            self.session.value.receivers.cancel(ticket)
        }
    }

    /// Who asks for more than the end, again and again, must not keep the loop for itself.
    @inline(never)
    private func pause() async throws {
        try Task.checkCancellation()
        await executor.shareLoop()
    }

    // Not inlined: it needs much memory, which idle sockets would hold.
    @inline(never)
    private func nextFromElsewhere() async throws -> ReceiveEvent {
        try await withTaskExecutorPreference(executor) { try await nextOnLoop() }
    }

    @concurrent private func nextOnLoop() async throws -> ReceiveEvent { try await next() }

    func send(_ event: SendEvent) async throws {
        guard executor.loop.inEventLoop else {
            return try await withTaskExecutorPreference(executor) { try await sendOnLoop(event) }
        }
        try session.value.perform(event)
        // A client that reads as fast as it is written to never makes it wait.
        guard session.value.isCongested else { return await executor.shareLoop() }
        let ticket = session.value.senders.makeTicket()
        try await parked(on: executor.loop) {
            session.value.senders.park($0, ticket: ticket)
        } cancel: {
            self.session.value.senders.cancel(ticket)
        }
    }

    @concurrent private func sendOnLoop(_ event: SendEvent) async throws { try await send(event) }

    /// The call of the application is over, on its event loop.
    func returned(_ error: (any Error)?, _ service: Service) {
        session.value.returned(error, service)
    }
}
#endif
