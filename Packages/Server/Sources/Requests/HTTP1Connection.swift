#if Server
import ASGIHTTP1
import ASGIWebSocket
import HTTPCore
import NIOCore

/// One connection: turns bytes into exchanges, one after the other, and their events into bytes.
///
/// Everything happens on the connection's event loop.
final class HTTP1Connection: ChannelDuplexHandler, RemovableChannelHandler, Connection {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = IOData

    enum Phase {
        /// Requests are read and answered.
        case serving
        /// The last response was written; what still arrives is dropped until the client closes.
        case lingering
        /// The connection is closed, or belongs to a WebSocket.
        case closed
    }

    let service: Service
    let executor: EventLoopExecutor
    private(set) var client: ConnectionAddress?
    private(set) var server: ConnectionAddress?

    private let watch: LoopWatch
    let channel: any Channel
    var context: ChannelHandlerContext?
    var phase = Phase.serving
    private var patience: Patience
    private var parser: RequestParser
    var input = ConnectionInput()
    /// What exchanges write into.
    var writer = ResponseWriter()
    var exchange: HTTP1Exchange?
    /// The exchanges whose calls of the application did not return at once, and still have not.
    private var running: [ObjectIdentifier: HTTP1Exchange] = [:]
    private var isRemoved = false
    private var isProcessing = false
    /// Whether NIO is handing over bytes, and will say when it is done.
    var isInRead = false
    private var isShuttingDown = false
    private var requestCount = 0
    /// The empty lines since the last head.
    private var emptyLineCount = 0
    /// Whether the client has closed its sending side: nothing more comes.
    var hasInputEnded = false
    /// The bytes that were handed over to be sent.
    var writtenCount = 0

    init(
        _ channel: any Channel, service: Service, executor: EventLoopExecutor, watch: LoopWatch
    ) {
        self.channel = channel
        self.service = service
        self.executor = executor
        self.watch = watch
        patience = Patience(service.configuration.timeouts)
        client = channel.remoteAddress.flatMap(ConnectionAddress.init)
        server = channel.localAddress.flatMap(ConnectionAddress.init)
        parser = RequestParser(limits: service.configuration.limits)
    }

    // MARK: What NIO tells

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        service.connections.add(self)
        watch.add(self)
    }

    /// The channel is closed, whether it was ever active or not; or a WebSocket has it now.
    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        isRemoved = true
        watch.remove(self)
        forgetIfDone()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard phase == .serving else { return }
        isInRead = true
        let bytes = unwrapInboundIn(data)
        if exchange != nil { patience.bodyArrived(bytes.readableBytes) }
        input.append(bytes)
        process()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isInRead = false
        flush()
    }

    /// NIO asks to read again: withheld while more is here than is being used.
    func read(context: ChannelHandlerContext) {
        if wantsInput { context.read() } else { input.holdRead() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        guard context.channel.isWritable else { return }
        exchange?.outputDrained()
        process()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { close() }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case ChannelEvent.inputClosed = event else { return }
        inputEnded()
    }

    func channelInactive(context: ChannelHandlerContext) {
        phase = .closed
        input.clear()
        // Work that goes on after its response is not the client's any more, and goes on.
        if let exchange, !exchange.isResponseComplete { exchange.disconnect() }
        exchange = nil
    }

    // MARK: What the server tells

    func shutDown() {
        isShuttingDown = true
        guard phase == .serving else { return }
        guard let exchange else { return waitForLastRequest() }
        exchange.announceClose()
        // Only the rest of a body is waited for. Where that is here, too, the connection is idle as
        // soon as it gets to it.
        if exchange.isResponseComplete, !exchange.isRequestComplete {
            finishConnection(lingers: true)
        }
    }

    /// How long a client that was not told of the end may have a request on its way.
    private static let lastRequestTime = TimeAmount.milliseconds(500)

    /// Closes an idle connection, unless a request comes, which is answered with the news.
    ///
    /// Closed at once, a connection that is in use would lose what its client is just sending.
    private func waitForLastRequest() {
        executor.loop.assumeIsolated().scheduleTask(in: Self.lastRequestTime) {
            guard self.exchange == nil else { return }
            self.finishConnection(lingers: self.input.count > 0)
        }
    }

    func cutOff() {
        for exchange in running.values {
            exchange.disconnect()
            exchange.cancel()
        }
        close()
    }

    func look(_ now: NIODeadline) {
        guard phase != .closed else { return }
        let pending = channel.pendingBytes
        if patience.isWriteStalled(now, written: writtenCount, pending: pending) {
            log(HTTP1Error.stalled)
            return abort(resetting: true)
        }
        guard phase == .serving else { return }
        guard let exchange else {
            // Who takes its answers slowly has its next request waiting here, and is not late.
            guard !isCongested else { return patience.headWaits() }
            // An idle connection is to take little memory.
            parser.forgetFields()
            switch patience.lateness(now) {
            case .idle: finishConnection(lingers: false)
            case .head: refuseLateHead()
            case nil: break
            }
            return
        }
        let isWaiting = exchange.isWaitingForBody && wantsInput
        if patience.isBodySlow(now, isWaiting: isWaiting) { refuse(.slowBody) }
    }

    /// A proxy has said whose connection it hands on.
    func comes(from client: ConnectionAddress?, to server: ConnectionAddress?) {
        if let client { self.client = client }
        if let server { self.server = server }
    }

    // MARK: Bytes in

    private var wantsInput: Bool {
        guard phase == .serving else { return true }
        let configuration = service.configuration
        let limit = max(configuration.bodyBufferBytes, configuration.limits.headBytes)
        return input.count < limit && (exchange?.bufferedBytes ?? 0) < limit
    }

    /// Reads on where reading was withheld.
    func resumeReading() {
        if input.resumesRead(wantsInput) { context?.read() }
    }

    /// Does all that the bytes at hand allow: reads heads, starts exchanges, feeds bodies.
    func process() {
        guard !isProcessing else { return }
        isProcessing = true
        defer {
            isProcessing = false
            input.trim()
            resumeReading()
        }
        var steps = 0
        do {
            while phase == .serving, try step() {
                steps += 1
                if steps == Self.stepsPerTurn { return goOnLater() }
            }
        } catch {
            refuse(error)
        }
    }

    /// How much is done in one go while other connections wait.
    private static let stepsPerTurn = 64

    /// Goes on when it is this connection's turn again.
    private func goOnLater() {
        executor.afterTurn {
            self.isInRead = true
            self.process()
            self.isInRead = false
            self.flush()
        }
    }

    /// One step; false when nothing can be done before something else happens.
    private func step() throws(HTTP1Error) -> Bool {
        guard let exchange else { return try startNextExchange() }
        if !exchange.isRequestComplete {
            if try feed(exchange) { return true }
            if hasInputEnded { endWithoutBody(exchange) }
            return false
        }
        guard exchange.isResponseComplete else { return false }
        self.exchange = nil
        patience.becameIdle()
        if !exchange.keepsAlive {
            finishConnection(lingers: lingers(behind: exchange))
        } else if isShuttingDown {
            waitForLastRequest()
        }
        return true
    }

    /// Old clients send one behind a body; who sends more, and nothing else, means no request.
    private static let emptyLineLimit = 100

    private func startNextExchange() throws(HTTP1Error) -> Bool {
        // A client that sends requests but does not read responses has to wait.
        guard !isCongested else { return false }
        emptyLineCount += input.skipEmptyLines()
        guard emptyLineCount <= Self.emptyLineLimit else { throw .emptyLines }
        let bytes = input.buffer
        guard input.count > 0,
            let (head, consumed) = try parser.parse(bytes.readableBytesUInt8Span)
        else {
            if input.count > 0 { patience.headBegan() }
            if hasInputEnded { finishConnection(lingers: false) }
            return false
        }
        guard head.method != .connect else { throw .tunnel }
        guard !head.isSecure else { throw .misdirected }
        requestCount += 1
        emptyLineCount = 0
        if head.hasUpgrade,
            OpeningHandshake.isRequested(version: head.version, headers: head.fields)
        {
            input.consume(consumed)
            upgrade(head)
            return false
        }
        let exchange = try HTTP1Exchange(self, head)
        // Only now: who is refused is told by its request line what it must not get.
        input.consume(consumed)
        if isShuttingDown || requestCount >= service.configuration.connectionLimits.requests {
            exchange.closeAfterResponse()
        }
        // What is malformed at once is refused here, and never becomes an exchange.
        if !exchange.isRequestComplete { _ = try feed(exchange) }
        self.exchange = exchange
        exchange.call()
        if !exchange.hasReturned { running[ObjectIdentifier(exchange)] = exchange }
        return true
    }

    /// Leaves the channel to a WebSocket, with the bytes behind its handshake.
    private func upgrade(_ head: RequestHead) {
        do {
            let handshake = try OpeningHandshake(
                method: head.method, version: head.version, headers: head.fields)
            flush()
            phase = .closed
            let socket = WebSocketConnection(
                service: service, executor: executor, watch: watch, handshake: handshake,
                input: input)
            let isReadHeld = input.isReadHeld
            (input, writer) = (ConnectionInput(), ResponseWriter())
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(socket, position: .after(self))
            pipeline.removeHandler(self, promise: nil)
            socket.begin(HTTPScope(head, on: self))
            if isReadHeld { channel.read() }
        } catch let error as HandshakeError {
            log(error)
            writer.writeRefusal(error)
            finishConnection(lingers: true)
        } catch {
            channel.close(promise: nil)
        }
    }

    /// Gives an exchange what is here of its body; false if that is nothing, or if it has enough.
    private func feed(_ exchange: HTTP1Exchange) throws(HTTP1Error) -> Bool {
        let bytes = input.buffer
        let consumed = try exchange.take(bytes.readableBytesUInt8Span)
        input.consume(consumed)
        if exchange.isTooLongToSkip { finishConnection(lingers: true) }
        return consumed > 0 || exchange.isRequestComplete
    }

    // MARK: What exchanges tell

    /// The application has taken bytes of the body: there is room for more.
    func bodyWasTaken() { process() }

    func responseCompleted(_ exchange: HTTP1Exchange) {
        guard phase == .serving else { return }
        guard exchange.keepsAlive else {
            return finishConnection(lingers: lingers(behind: exchange))
        }
        flushSoon()
        guard !isProcessing else { return }
        // Not from here: the next task would inherit the task-local values of this one.
        executor.loop.assumeIsolated().execute { self.process() }
    }

    func callReturned(_ exchange: HTTP1Exchange) {
        guard !running.isEmpty else { return }
        running[ObjectIdentifier(exchange)] = nil
        forgetIfDone()
    }

    private func forgetIfDone() {
        guard isRemoved, running.isEmpty else { return }
        service.connections.remove(self)
    }
}
#endif
