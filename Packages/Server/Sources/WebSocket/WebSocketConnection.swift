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
    /// What happens if the end takes too long.
    private var deadline: Scheduled<Void>?
    private var isShuttingDown = false

    /// `nil` outside of the channel.
    private var context: ChannelHandlerContext?
    private var output: WebSocketOutput?
    private var input: ByteBuffer
    private var isProcessing = false
    private var hasHeldRead = false

    init(
        service: Service, executor: EventLoopExecutor, handshake: OpeningHandshake,
        input: ByteBuffer
    ) {
        self.service = service
        self.executor = executor
        self.handshake = handshake
        // An empty one may be all of what NIO has read into.
        self.input = input.readableBytes > 0 ? input : ByteBuffer()
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
    }

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
        var bytes = unwrapInboundIn(data)
        if input.readableBytes == 0 {
            input = bytes
        } else {
            input.discardReadBytes()
            input.writeBuffer(&bytes)
        }
        process()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        output?.isInRead = false
        output?.flush()
    }

    /// NIO asks to read again: withheld while more is here than is being used.
    func read(context: ChannelHandlerContext) {
        if wantsInput { context.read() } else { hasHeldRead = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        guard context.channel.isWritable else { return }
        // Who goes on reading is there.
        keepAlive?.heard()
        session?.outputDrained()
        process()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { cut() }

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
}

// MARK: Bytes in

extension WebSocketConnection {
    /// Whether there is room for what the client sends.
    ///
    /// Before the handshake is answered, one buffer of bytes may wait; later nothing that is not
    /// part of a message.
    private var wantsInput: Bool {
        switch phase {
        case .handshaking: input.readableBytes < configuration.bufferBytes
        case .open: input.readableBytes == 0 && takesFrames
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
    var isListening: Bool { !hasHeldRead || output?.isCongested == true }

    /// The application has taken a message: there may be room for more.
    func messageWasTaken() { if input.readableBytes > 0 || hasHeldRead { process() } }

    /// Reads frames as long as somebody has room for what is in them.
    private func process() {
        guard let codec, !isProcessing else { return }
        isProcessing = true
        defer {
            isProcessing = false
            if input.readableBytes == 0 { input = ByteBuffer() }
            resumeReading()
        }
        do {
            while takesFrames, input.readableBytes > 0 {
                let bytes = input
                var position = 0
                let event = try codec.decoder.next(bytes.readableBytesUInt8Span, at: &position)
                input.moveReaderIndex(forwardBy: position)
                if let event { take(event) }
            }
        } catch {
            fail(error)
        }
    }

    /// Reads on where reading was withheld.
    private func resumeReading() {
        guard hasHeldRead, wantsInput else { return }
        hasHeldRead = false
        context?.read()
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
        input = ByteBuffer()
        guard session?.isWaiting == false else { return endIfFailing() }
        setDeadline { $0.endIfFailing() }
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
        keepAlive = KeepAlive(self, configuration)
        output?.flushSoon()
        guard input.readableBytes > 0 || hasHeldRead else { return }
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

    /// Asks the client whether it is still there.
    func ping() { write(.ping([])) }

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
        setDeadline { $0.cut() }
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
        keepAlive?.stop()
        session?.end(.abnormal)
        session?.cancel()
    }

    /// Sends the rest, and closes; an application that does not return is cancelled some time later.
    private func finish(lingers: Bool) {
        phase = .finished
        input = ByteBuffer()
        setDeadline { $0.session?.cancel() }
        output?.finish(lingers: lingers)
        resumeReading()
    }

    /// Does something if the end takes too long.
    private func setDeadline(_ body: @escaping (WebSocketConnection) -> Void) {
        keepAlive?.stop()
        deadline?.cancel()
        let time = TimeAmount(configuration.closeTimeout)
        deadline = executor.loop.assumeIsolated().scheduleTask(in: time) { body(self) }
    }

    /// The call of the application is over.
    func callReturned() {
        if phase == .finished { deadline?.cancel() }
        forgetIfDone()
    }

    /// Is over once it has left the channel, and the application has returned.
    private func forgetIfDone() {
        guard context == nil, session?.hasReturned != false else { return }
        keepAlive?.stop()
        deadline?.cancel()
        session = nil
        service.connections.remove(self)
    }
}
#endif
