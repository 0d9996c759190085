#if Server
import Dispatch

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The signals that ask a process to end: SIGTERM and SIGINT.
///
/// Caught from the moment this is made, so that one that comes while the application starts is
/// not lost. The second signal meets the system's default again, and ends the process at once.
struct TerminationSignals {
    private let stream: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        self.stream = stream
        sources = [SIGTERM, SIGINT].map { number in
            // Dispatch sees a signal only if the process would survive it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler {
                Self.giveBack()
                continuation.finish()
            }
            source.activate()
            return source
        }
    }

    /// Returns at the first signal, or when the task is cancelled.
    func wait() async {
        for await _ in stream {}
        stop()
    }

    /// Gives the signals back to the system.
    func stop() {
        for source in sources { source.cancel() }
        Self.giveBack()
    }

    private static func giveBack() {
        for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
    }
}
#endif
