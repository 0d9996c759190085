import HTTPCore
import Synchronization

/// The way to the client that the writers of one stream share with its keep-alive.
final class EventChannel: Sendable {
    private let body: BodyWriter
    private let turnstile = Turnstile()
    /// When the last bytes had left.
    private let lastWrite = Mutex(ContinuousClock.now)

    /// What clients skip: an empty comment.
    private static let nothing = Array(":\n\n".utf8)

    init(_ body: BodyWriter) { self.body = body }

    /// What tells that the server shuts down.
    var shutdown: ShutdownSignal? { body.shutdown }

    /// Sends the head and something behind it, so that clients and proxies see the stream open.
    func open() async throws { try await write(Self.nothing) }

    /// Writes an event, or several, after those of others that came before.
    func write(_ bytes: [UInt8]) async throws {
        try await turnstile.enter()
        defer { leave() }
        try await body.write(bytes)
    }

    /// Writes a comment whenever nothing else was written for some time; returns when cancelled.
    func keepAlive(every interval: Duration) async throws {
        do {
            while true {
                try await Task.sleep(until: nextComment(after: interval), clock: .continuous)
                try await writeNothing(after: interval)
            }
        } catch is CancellationError where Task.isCancelled {}
    }

    private func writeNothing(after interval: Duration) async throws {
        guard nextComment(after: interval) <= .now else { return }
        guard turnstile.tryToEnter() else {
            // The client is slow to take what is being written; it needs no more than that.
            return lastWrite.withLock { $0 = .now }
        }
        defer { leave() }
        try await body.write(Self.nothing)
    }

    private func nextComment(after interval: Duration) -> ContinuousClock.Instant {
        lastWrite.withLock { $0 }.advanced(by: interval)
    }

    private func leave() {
        lastWrite.withLock { $0 = .now }
        turnstile.leave()
    }
}
