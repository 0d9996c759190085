#if Server
import HTTPCore
import NIOCore
import Synchronization

/// What has arrived over a connection, and who waits for more.
///
/// Asks NIO for more only if somebody waits, or while something is being written: NIO drops what it
/// has not read when a write fails, and a server may have answered before it stopped to read.
final class ConnectionInbox: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    /// How nothing more comes.
    enum End: Sendable {
        /// The server has closed its side.
        case finished
        /// The connection is lost, for a reason.
        case lost(String)
    }

    private struct State {
        var bytes = ByteBuffer()
        var end: End?
        var reader: Wait<Void>?
        var writeCount = 0
        /// Whether our side is closed, so that the end of the other is that of the connection.
        var isHalfClosed = false

        var wantsMore: Bool {
            reader != nil || writeCount > 0 && bytes.readableBytes < ConnectionInbox.aheadBytes
        }
    }

    /// The bytes that may wait while something is written, without a reader.
    private static let aheadBytes = 65_536

    private let state = Mutex(State())

    // MARK: What NIO tells

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        wake { state in
            if state.bytes.readableBytes == 0 {
                state.bytes = bytes
            } else {
                state.bytes.writeBuffer(&bytes)
            }
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if state.withLock({ $0.wantsMore }) { context.read() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event as? ChannelEvent {
        case .inputClosed: end(.finished)
        case .outputClosed: state.withLock { $0.isHalfClosed = true }
        case nil: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end(.lost(ConnectionError.reason(of: error)))
    }

    func channelInactive(context: ChannelHandlerContext) {
        // A server that only closes its side is told as an event, unless ours is closed, too.
        let isFinished = state.withLock { $0.isHalfClosed }
        end(isFinished ? .finished : .lost("it was cut"))
    }

    // MARK: What the connection asks

    /// The bytes that are here, or the end behind them, or else the wait for one of them.
    enum Arrival {
        case bytes(ByteBuffer)
        case end(End)
        case later(Wait<Void>)
    }

    /// Takes what is here.
    ///
    /// - Throws: `ProtocolViolation` if another task waits.
    func take() throws -> Arrival {
        try state.withLock { state in
            if state.bytes.readableBytes > 0 {
                defer { state.bytes = ByteBuffer() }
                return .bytes(state.bytes)
            }
            if let end = state.end { return .end(end) }
            guard state.reader == nil else {
                throw ProtocolViolation("Two tasks read from one connection at once.")
            }
            let wait = Wait<Void>()
            state.reader = wait
            return .later(wait)
        }
    }

    /// Nobody waits any more.
    func giveUp(_ wait: Wait<Void>) {
        state.withLock { if $0.reader === wait { $0.reader = nil } }
    }

    /// Puts bytes in front of those that are to be taken.
    func putBack(_ bytes: ByteBuffer) {
        wake { state in
            var all = bytes
            all.writeBuffer(&state.bytes)
            state.bytes = all
        }
    }

    /// Nothing more comes; without effect if that was known.
    func end(_ end: End) { wake { $0.end = $0.end ?? end } }

    /// Something is written from now on; says whether to ask for more.
    func beginWrite() -> Bool {
        state.withLock { state in
            state.writeCount += 1
            return state.wantsMore
        }
    }

    /// It was written, or will not be.
    func endWrite() { state.withLock { $0.writeCount -= 1 } }

    /// Changes the state and wakes who waits for that.
    private func wake(_ change: (inout State) -> Void) {
        let reader = state.withLock { state in
            change(&state)
            defer { state.reader = nil }
            return state.reader
        }
        reader?.end(with: .success(()))
    }
}
#endif
