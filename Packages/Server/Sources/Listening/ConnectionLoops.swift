#if Server
import NIOCore
import NIOPosix

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What the connections of each event loop share.
struct ConnectionLoops: Sendable {
    private struct Shared: Sendable {
        let executor: EventLoopExecutor
        let watch: NIOLoopBoundBox<LoopWatch>
    }

    private let loops: [ObjectIdentifier: Shared]

    /// - Throws: `IOError` if the system has no descriptors left.
    init(_ group: MultiThreadedEventLoopGroup, every interval: TimeAmount) async throws {
        var loops: [ObjectIdentifier: Shared] = [:]
        for loop in group.makeIterator() {
            let watch = NIOLoopBoundBox.makeBoxSendingValue(
                LoopWatch(loop, every: interval), as: LoopWatch.self, eventLoop: loop)
            let turns = NIOLoopBoundBox.makeBoxSendingValue(
                LoopTurns(loop), as: LoopTurns.self, eventLoop: loop)
            try await Self.addPipe(to: loop, for: turns)
            let executor = EventLoopExecutor(loop, turns)
            loops[ObjectIdentifier(loop)] = Shared(executor: executor, watch: watch)
        }
        self.loops = loops
    }

    /// The same for a loop each time; on that loop.
    subscript(loop: any EventLoop) -> (executor: EventLoopExecutor, watch: LoopWatch)? {
        loops[ObjectIdentifier(loop)].map { ($0.executor, $0.watch.value) }
    }

    /// Makes a pipe whose both ends the loop has; it is closed with the loop.
    private static func addPipe(
        to loop: any EventLoop, for turns: NIOLoopBoundBox<LoopTurns>
    ) async throws {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw IOError(errnoCode: errno, reason: "pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = try await NIOPipeBootstrap(group: loop)
            .channelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 64))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(turns.value)
                }
            }
            .takingOwnershipOfDescriptors(input: ends[0], output: ends[1]).get()
    }
}
#endif
