#if Server
import ASGIHTTP1
import ASGIWebSocket
import HTTPCore
import NIOCore

/// A connection that asked for a WebSocket: turns bytes into messages, and messages into bytes.
///
/// Everything happens on the connection's event loop.
final class WebSocketConnection: ChannelDuplexHandler, Connection {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = IOData

    /// How far the socket has come.
    enum Phase {
        /// The handshake is not answered.
        case handshaking
        /// A response is refusing the handshake.
        case refusing
        /// Messages go both ways.
        case open
        /// Our close frame is on its way, and that of the client is not here.
        case closing
        /// Nothing more is sent, and nothing more is read but to drop it.
        case finished
    }

    let executor: EventLoopExecutor
    private let service: Service
    private let channel: any Channel
    private let handshake: OpeningHandshake
    private var context: ChannelHandlerContext?
    private var session: WebSocketSession?
    private(set) var phase = Phase.handshaking

    private var input: ByteBuffer
    private var codec: WebSocketCodec?
    private var output = FrameWriter()
    private var refusal: ResponseEncoder?
    /// Whether what was written is going to leave by itself.
    private var isFlushDue = false
    private var isProcessing = false
    /// Whether NIO is handing over bytes, and will say when it is done.
    private var isInRead = false
    private var hasHeldRead = false
    private var isShuttingDown = false
    private var isRemoved = false

    private var keepAlive: KeepAlive?
    /// What happens if the end takes too long.
    private var deadline: Scheduled<Void>?

    init(
        _ channel: any Channel, service: Service, executor: EventLoopExecutor,
        handshake: OpeningHandshake, input: ByteBuffer
    ) {
        self.channel = channel
        self.service = service
        self.executor = executor
        self.handshake = handshake
        self.input = input
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
        service.connections.add(self)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        isRemoved = true
        forgetIfDone()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        keepAlive?.heard()
        guard phase != .finished, phase != .refusing else { return }
        isInRead = true
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
        isInRead = false
        flush()
    }

    /// NIO asks to read again: withheld while more is here than is being used.
    func read(context: ChannelHandlerContext) {
        if wantsInput { context.read() } else { hasHeldRead = true }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        guard context.channel.isWritable else { return }
        session?.outputDrained()
        process()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { cut() }

    func channelInactive(context: ChannelHandlerContext) {
        if phase != .finished { endAfterLoss() }
    }
}

// MARK: What the server tells

extension WebSocketConnection {
    func shutDown() {
        isShuttingDown = true
        if phase == .open { close(.goingAway) }
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
    /// part of a message. While pongs find no room, nothing is read that asks for more.
    private var wantsInput: Bool {
        switch phase {
        case .handshaking: input.readableBytes < configuration.bufferBytes
        case .open: input.readableBytes == 0 && hasRoom && channel.isWritable
        case .refusing, .closing, .finished: true
        }
    }

    /// Whether the client is heard if it says something.
    var isListening: Bool { !hasHeldRead }

    private var hasRoom: Bool { (session?.waitingBytes ?? 0) < configuration.bufferBytes }

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
            while phase == .closing || phase == .open && hasRoom && channel.isWritable,
                input.readableBytes > 0
            {
                let bytes = input
                var position = 0
                let event = try codec.decoder.next(bytes.readableBytesUInt8Span, at: &position)
                input.moveReaderIndex(forwardBy: position)
                if let event { take(event) }
            }
        } catch {
            fail(error)
        }
        if phase == .finished { input = ByteBuffer() }
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
    private func fail(_ error: WebSocketError) {
        if phase == .open { write(error.event) }
        session?.end(error.code, error.reason)
        finish(lingers: true)
    }
}

// MARK: Bytes out

extension WebSocketConnection {
    /// Whether so much waits to be sent that nothing should be added.
    var isCongested: Bool { !channel.isWritable || output.count >= 65_536 }

    /// Accepts the handshake.
    ///
    /// - Throws: `ProtocolViolation` if the client has not offered the subprotocol.
    func accept(_ subprotocol: String?, _ headers: HTTPFields) throws(ProtocolViolation) {
        let compression = configuration.compression.flatMap(handshake.agree)
        let fields = try handshake.response(
            subprotocol: subprotocol, compression: compression, headers: headers)
        var head = ResponseWriter()
        head.writeUpgrade(fields)
        output.write(head.take())
        codec = WebSocketCodec(configuration.limits, compression)
        phase = .open
        if isShuttingDown { return close(.goingAway) }
        keepAlive = KeepAlive(self, configuration)
        flushSoon()
        // What followed the handshake is read when the application is out of the way.
        executor.loop.assumeIsolated().execute { self.process() }
    }

    /// Refuses the handshake by a part of a response, the head before the first.
    ///
    /// - Throws: `ProtocolViolation` if the body is not as long as the head says.
    func refuse(
        _ start: ResponseStart?, _ body: [UInt8], isLast: Bool
    ) throws(ProtocolViolation) {
        phase = .refusing
        input = ByteBuffer()
        var encoder =
            refusal ?? ResponseEncoder(version: .http1_1, method: .get, keepsAlive: false)
        var writer = ResponseWriter()
        try writer.write(start, body, isLast: isLast, by: &encoder)
        refusal = encoder
        output.write(writer.take())
        resumeReading()
        guard isLast else { return flush() }
        finish(lingers: true)
    }

    /// Asks the client whether it is still there.
    func ping() { write(.ping([])) }

    /// Writes a message; it leaves at once, or with others if the application has more to look at.
    func send(_ message: WebSocketMessage) {
        guard session?.waitingBytes ?? 0 > 0, let codec else { return write(.message(message)) }
        output.write(.message(message), by: codec)
        if isCongested { return flush() }
        guard !isFlushDue else { return }
        isFlushDue = true
        executor.loop.assumeIsolated().execute {
            self.isFlushDue = false
            self.flush()
        }
    }

    private func write(_ event: WebSocketEvent) {
        guard let codec else { return }
        output.write(event, by: codec)
        flushSoon()
    }

    /// Sends what was written, now, or when everything that arrived has been looked at.
    private func flushSoon() { if !isInRead || isCongested { flush() } }

    /// Sends what was written.
    func flush() {
        guard output.count > 0, let context else { return }
        context.writeAndFlush(wrapOutboundOut(.byteBuffer(output.take())), promise: nil)
    }
}

// MARK: The end

extension WebSocketConnection {
    /// Says the last thing, and waits for the client to do the same.
    func close(_ code: CloseCode, reason: String = "") {
        write(.close(code, reason: reason))
        phase = .closing
        session?.end(code, reason)
        flush()
        setDeadline { $0.cut() }
        process()
        resumeReading()
    }

    /// Cuts the connection.
    func cut() {
        guard phase != .finished || context != nil else { return }
        if phase != .finished { endAfterLoss() }
        context?.close(promise: nil)
    }

    private func endAfterLoss() {
        keepAlive?.stop()
        phase = .finished
        session?.end(.abnormal)
        session?.cancel()
    }

    /// Sends the rest, and closes; an application that does not return is cancelled some time later.
    private func finish(lingers: Bool) {
        phase = .finished
        input = ByteBuffer()
        setDeadline { $0.session?.cancel() }
        context?.finish(output.take(), lingers: lingers) { self.context?.close(promise: nil) }
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

    private func forgetIfDone() {
        guard isRemoved, session?.hasReturned != false else { return }
        deadline?.cancel()
        session = nil
        service.connections.remove(self)
    }
}
#endif
