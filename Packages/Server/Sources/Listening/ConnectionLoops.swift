#if Server
import NIOCore
import NIOPosix

/// What the connections of each event loop share.
struct ConnectionLoops: Sendable {
    private struct Shared: Sendable {
        let executor: EventLoopExecutor
        let watch: NIOLoopBoundBox<LoopWatch>
    }

    private let loops: [ObjectIdentifier: Shared]

    init(_ group: MultiThreadedEventLoopGroup, every interval: TimeAmount) {
        var loops: [ObjectIdentifier: Shared] = [:]
        for loop in group.makeIterator() {
            let watch = NIOLoopBoundBox.makeBoxSendingValue(
                LoopWatch(loop, every: interval), as: LoopWatch.self, eventLoop: loop)
            loops[ObjectIdentifier(loop)] = Shared(executor: EventLoopExecutor(loop), watch: watch)
        }
        self.loops = loops
    }

    /// The same for a loop each time; on that loop.
    subscript(loop: any EventLoop) -> (executor: EventLoopExecutor, watch: LoopWatch)? {
        loops[ObjectIdentifier(loop)].map { ($0.executor, $0.watch.value) }
    }
}
#endif
