#if Server
import ASGIHTTP1
import ASGIWebSocket
import HTTPCore
import NIOCore

/// A connection that asked for a WebSocket: turns bytes into messages, and messages into bytes.
///
/// Everything happens on the connection's event loop.
final class WebSocketConnection: ChannelInboundHandler, ChannelOutboundHandler, Connection {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Never

    /// How far the socket has come.
    enum Phase: Equatable {
        /// The handshake is not answered.
        case handshaking
        /// A response is refusing the handshake.
        case refusing
        /// Messages go both ways.
        case open
        /// The client has broken the protocol; what came before may still be answered.
        case failing(WebSocketError)
        /// Our close frame is on its way, and that of the client is not here.
        case closing
        /// Nothing more is sent, and nothing more is read but to drop it.
        case finished
    }

    let executor: EventLoopExecutor
    private let service: Service
    private let handshake: OpeningHandshake
    private(set) var phase = Phase.handshaking
    private var session: WebSocketSession?
    private var codec: WebSocketCodec?
    private var refusal: ResponseEncoder?
    private var keepAlive: KeepAlive?
    /// Since when the end is waited for.
    private var endSince: NIODeadline?
    private var writes = WriteProgress()
    private var isShuttingDown = false

    /// `nil` outside of the channel.
    private var context: ChannelHandlerContext?
    private var output: WebSocketOutput?
    private let watch: LoopWatch
    private var input: ConnectionInput
    private var isProcessing = false

    init(
        service: Service, executor: EventLoopExecutor, watch: LoopWatch,
        handshake: OpeningHandshake, input: ConnectionInput
    ) {
        self.service = service
        self.executor = executor
        self.watch = watch
        self.handshake = handshake
        self.input = ConnectionInput(input.buffer)
    }

    /// Calls the application, to answer the handshake.
    func begin(_ request: HTTPScope) {
        let session = WebSocketSession(self, WebSocketScope(request, handshake))
        self.session = session
        session.call(service)
    }

    private var configuration: WebSocketConfiguration { service.configuration.webSocket }
}

// MARK: What NIO tells

extension WebSocketConnection {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        output = WebSocketOutput(context)
        service.connections.add(self)
        watch.add(self)
        // What NIO reads into is kept, however idle a socket is.
        let allocator = AdaptiveRecvByteBufferAllocator(
            minimum: 64, initial: 1024, maximum: Self.readBytes)
        try? context.channel.syncOptions?.setOption(.recvAllocator, value: allocator)
    }

    /// The most that is read at a time.
    private static let readBytes = 16_384

    func handlerRemoved(context: ChannelHandlerContext) {
        (self.context, output) = (nil, nil)
        forgetIfDone()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        keepAlive?.heard()
        switch phase {
        case .handshaking, .open, .closing: break
        case .refusing, .failing, .finished: return
        }
        output?.isInRead = true
        input.append(unwrapInboundIn(data))
        process()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        output?.isInRead = false
        output?.flush()
    }

    /// NIO asks to read again: withheld while more is here than is being used.
    func read(context: ChannelHandlerContext) {
        if wantsInput { context.read() } else { input.holdRead() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        guard context.channel.isWritable else { return }
        // Who goes on reading is there.
        keepAlive?.heard()
        session?.outputDrained()
        process()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { cut() }

    /// Who sends nothing more cannot close as is due, either, and counts as lost; but what was
    /// said last goes out first.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return }
        if phase != .finished || context.channel.pendingBytes == 0 { cut() }
    }

    func channelInactive(context: ChannelHandlerContext) { lose() }
}

// MARK: What the server tells

extension WebSocketConnection {
    func shutDown() {
        isShuttingDown = true
        switch phase {
        case .open: close(.goingAway)
        case .failing: endIfFailing()
        case .handshaking, .refusing, .closing, .finished: break
        }
    }

    func cutOff() {
        session?.end(.abnormal)
        session?.cancel()
        cut()
    }

    func look(_ now: NIODeadline) {
        guard let context else { return endIfLate(now) }
        let isStalled = writes.isStalled(
            now, written: output?.writtenCount ?? 0, pending: context.channel.pendingBytes,
            limit: service.configuration.timeouts.write)
        if isStalled { return cut() }
        switch keepAlive?.look(now, isListening: isListening) {
        case .ask: write(.ping([]))
        case .giveUp: cut()
        case .nothing, nil: endIfLate(now)
        }
    }

    /// Goes on without who takes too long to end.
    private func endIfLate(_ now: NIODeadline) {
        guard let endSince, now.isPast(configuration.closeTimeout, since: endSince) else { return }
        self.endSince = nil
        switch phase {
        case .failing: endIfFailing()
        case .closing: cut()
        case .finished: session?.cancel()
        case .handshaking, .refusing, .open: break
        }
    }
}

// MARK: Bytes in

extension WebSocketConnection {
    /// Whether there is room for what the client sends.
    ///
    /// Before the handshake is answered, one buffer of bytes may wait; later nothing that is not
    /// part of a message.
    private var wantsInput: Bool {
        switch phase {
        case .handshaking: input.count < configuration.bufferBytes
        case .open: input.count == 0 && takesFrames
        case .refusing, .failing, .closing, .finished: true
        }
    }

    /// Whether frames can be read: there is room for messages, and for the pongs of pings.
    private var takesFrames: Bool {
        phase == .closing
            || phase == .open && output?.isCongested == false
                && (session?.waitingBytes ?? 0) < configuration.bufferBytes
    }

    /// Whether the client is heard if it says something, and does not only keep us from writing.
    private var isListening: Bool { !input.isReadHeld || output?.isCongested == true }

    /// The application has taken a message: there may be room for more.
    func messageWasTaken() { if input.count > 0 || input.isReadHeld { process() } }

    /// Reads frames as long as somebody has room for what is in them.
    private func process() {
        guard let codec, !isProcessing else { return }
        isProcessing = true
        defer {
            isProcessing = false
            input.trim()
            resumeReading()
        }
        do {
            while takesFrames, input.count > 0 {
                let bytes = input.buffer
                var position = 0
                let event = try codec.decoder.next(bytes.readableBytesUInt8Span, at: &position)
                input.consume(position)
                if let event { take(event) }
            }
        } catch {
            fail(error)
        }
    }

    /// Reads on where reading was withheld.
    private func resumeReading() {
        if input.resumesRead(wantsInput) { context?.read() }
    }

    private func take(_ event: WebSocketEvent) {
        switch event {
        case .message(let message): if phase == .open { session?.received(message) }
        case .ping(let payload): if phase == .open { write(.pong(payload)) }
        case .pong: break
        case .close(let code, let reason):
            // Only one of the two is the answer of the other (RFC 6455 section 5.5.1).
            if phase == .open { write(.close(code)) }
            session?.end(code ?? .noStatusReceived, reason)
            finish(lingers: false)
        }
    }

    /// The client has broken the protocol: what follows cannot be read (RFC 6455 section 7.1.7).
    ///
    /// It is told when the application has taken, and perhaps answered, what came before.
    private func fail(_ error: WebSocketError) {
        guard phase == .open else { return finish(lingers: true) }
        phase = .failing(error)
        input.clear()
        guard session?.isWaiting == false else { return endIfFailing() }
        beginToEnd()
    }

    /// The application wants more, or is done: says why there is nothing, if the client is to blame.
    func endIfFailing() {
        guard case .failing(let error) = phase else { return }
        write(error.event)
        session?.end(error.code, error.reason)
        finish(lingers: true)
    }
}

// MARK: Bytes out

extension WebSocketConnection {
    /// Whether so much waits to be sent that nothing should be added.
    var isCongested: Bool { output?.isCongested == true }

    /// Accepts the handshake.
    ///
    /// - Throws: `ProtocolViolation` if the client has not offered the subprotocol.
    func accept(_ subprotocol: String?, _ headers: HTTPFields) throws(ProtocolViolation) {
        let compression = configuration.compression.flatMap(handshake.agree)
        let fields = try handshake.response(
            subprotocol: subprotocol, compression: compression, headers: headers)
        var writer = ResponseWriter()
        writer.writeUpgrade(fields)
        output?.write(writer.take())
        codec = WebSocketCodec(configuration.limits, compression)
        phase = .open
        guard !isShuttingDown else { return close(.goingAway) }
        keepAlive = KeepAlive(configuration, now: .now())
        output?.flushSoon()
        guard input.count > 0 || input.isReadHeld else { return }
        // What followed the handshake is read when the application is out of the way.
        executor.loop.assumeIsolated().execute { self.process() }
    }

    /// Refuses the handshake by a part of a response, the head before the first.
    ///
    /// - Throws: `ProtocolViolation` if the body is not as long as the head says.
    func refuse(
        _ start: ResponseStart?, _ body: [UInt8], isLast: Bool
    ) throws(ProtocolViolation) {
        var encoder =
            refusal ?? ResponseEncoder(version: .http1_1, method: .get, keepsAlive: false)
        var writer = ResponseWriter()
        try writer.write(start, body, isLast: isLast, by: &encoder)
        refusal = encoder
        phase = .refusing
        output?.write(writer.take())
        guard isLast else { return flush() }
        finish(lingers: true)
    }

    /// Writes a message; it leaves at once, or with others if the application has more to look at.
    func send(_ message: WebSocketMessage) {
        guard let codec, let output else { return }
        output.write(.message(message), by: codec)
        if session?.waitingBytes ?? 0 > 0 { output.flushLater() } else { output.flushSoon() }
    }

    private func write(_ event: WebSocketEvent) {
        guard let codec, let output else { return }
        output.write(event, by: codec)
        output.flushSoon()
    }

    /// Sends what was written.
    func flush() { output?.flush() }
}

// MARK: The end

extension WebSocketConnection {
    /// Says the last thing, and waits for the client to do the same.
    func close(_ code: CloseCode, reason: String = "") {
        if case .failing = phase { return endIfFailing() }
        write(.close(code, reason: reason))
        phase = .closing
        session?.end(code, reason)
        flush()
        beginToEnd()
        process()
    }

    /// Cuts the connection.
    func cut() {
        lose()
        output?.close()
    }

    /// The connection is lost, unless everything was said.
    private func lose() {
        guard phase != .finished else { return }
        phase = .finished
        keepAlive = nil
        session?.end(.abnormal)
        session?.cancel()
    }

    /// Sends the rest, and closes; an application that does not return is cancelled some time later.
    private func finish(lingers: Bool) {
        phase = .finished
        input.clear()
        beginToEnd()
        output?.finish(lingers: lingers)
        resumeReading()
    }

    /// From now on the end must not take too long; see `endIfLate`.
    private func beginToEnd() {
        keepAlive = nil
        endSince = .now()
    }

    /// The call of the application is over.
    func callReturned() {
        if phase == .finished { endSince = nil }
        forgetIfDone()
    }

    /// Is over once it has left the channel, and the application has returned.
    private func forgetIfDone() {
        guard context == nil, session?.hasReturned != false else { return }
        session = nil
        watch.remove(self)
        service.connections.remove(self)
    }
}
#endif
