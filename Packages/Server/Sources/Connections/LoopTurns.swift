#if Server
import NIOCore

/// Lets an event loop look at its sockets while tasks keep it busy; used on that loop only.
///
/// SwiftNIO runs what was enqueued until nothing is left, and only then looks at its sockets. Tasks
/// that enqueue each other, or one that never waits, would keep a loop to themselves. So work that
/// has had its share waits here until a byte has gone through a pipe, which the loop reads with all
/// its other sockets.
final class LoopTurns: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// How many pieces of work are done while the sockets wait: about a millisecond's.
    private static let share = 256

    private let loop: any EventLoop
    /// `nil` before the pipe is there, and when the loop has ended.
    private var context: ChannelHandlerContext?
    private var spent = 0
    private var waiting: [() -> Void] = []

    init(_ loop: any EventLoop) { self.loop = loop }

    /// Counts a piece of work; whether it should wait for the next turn.
    func isOver() -> Bool {
        spent += 1
        return spent > Self.share && context != nil
    }

    /// Does something when the sockets were looked at.
    func afterNext(_ work: @escaping () -> Void) {
        waiting.append(work)
        guard waiting.count == 1 else { return }
        guard let context else { return loop.assumeIsolated().execute(begin) }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(integer: UInt8(0))), promise: nil)
    }

    private func begin() {
        spent = 0
        let works = waiting
        waiting = []
        for work in works { work() }
    }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        begin()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { begin() }
}
#endif
